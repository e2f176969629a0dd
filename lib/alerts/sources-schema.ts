import { z } from 'zod'
import { Limit, pageOf, requiredText, text, TimeOut } from '@/lib/http/schema'
import { Severity } from './schema'

export const sourceKinds = ['api', 'webhook', 'cap_feed', 'mqtt', 'internal'] as const
export const sourcePresets = ['sensor', 'alertmanager', 'grafana', 'fundamentum'] as const

/**
 * JSONata expressions by the field they give, asked of the document that came (for MQTT: `{topic, payload, receivedAt}`).
 * `each` gives the list of documents to read the others from, when one request carries several alerts or perhaps none; the
 * whole is `$document` to the others then. `resolved` true ends the alert; a source that gives it, true or false, says itself
 * when an alert is over.
 */
const Expression = z.string().trim().min(1).max(4_000)
export const mappingFields = [
  'each',
  'externalId',
  'type',
  'severity',
  'title',
  'description',
  'occurredAt',
  'lat',
  'lon',
  'fingerprint',
  'metadata',
  'resolved',
] as const
export const Mapping = z.partialRecord(z.enum(mappingFields), Expression)
export type Mapping = z.infer<typeof Mapping>

/** Whoever may read a source would read them there. */
const hasNoCredentials = (url: string) => {
  const { username, password } = URL.parse(url) ?? { username: '', password: '' }
  return username === '' && password === ''
}
const noCredentials = 'Leave user name and password out of the address.'

export const WebhookSettings = z.strictObject({
  /** HMAC-SHA256 in hex over `{timestamp}.{body}` (over the body alone without a timestamp header), with the source's secret. */
  signatureHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/)
    .optional(),
  /** Unix seconds or RFC 3339; older or newer than the tolerance is refused. */
  timestampHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/)
    .optional(),
  toleranceSeconds: z.number().int().min(1).max(86_400).default(300),
})
export const CapFeedSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'The http(s) address of an Atom or RSS feed, or of one CAP message.' })
    .max(2_000)
    .refine(hasNoCredentials, noCredentials),
  everySeconds: z.number().int().min(30).max(86_400).default(120),
})
/** MQTT 5, section 4.7: `+` is one whole level, `#` the last one and all below it. The share is ours to add. */
const TopicFilter = requiredText(300)
  .refine(
    (filter) => /^([^+#/]*|\+)(\/([^+#/]*|\+))*(\/#)?$|^#$/.test(filter),
    'A topic filter, for example site/+/alarms/#: + is a whole level, # stands at the end.',
  )
  .refine((filter) => !filter.startsWith('$share/'), 'Leave out $share/…, it is added here; name the group in group.')
export const MqttSettings = z.strictObject({
  url: z
    .url({ protocol: /^(mqtts?|wss?)$/, error: 'The broker, for example mqtts://broker.example.org:8883.' })
    .max(500)
    .refine(hasNoCredentials, noCredentials),
  username: text(200).optional(),
  topics: z.array(TopicFilter).min(1).max(50),
  /** Topics whose payload says whether a device is there (birth and last will); `offline` is a source-down alert. */
  statusTopics: z.array(TopicFilter).max(10).default([]),
  /** Workers of one group share the load; left out, one of the source's own. */
  group: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .optional(),
})

const commonFields = {
  name: requiredText(120),
  preset: z.enum(sourcePresets).nullish(),
  mapping: Mapping.optional(),
  heartbeatSeconds: z.number().int().min(10).max(2_592_000).nullish(),
  alertsPerSecond: z.number().int().min(1).max(100_000).optional(),
  /** A signature's key, or a broker's password; never shown again. */
  secret: requiredText(2_000).nullish(),
}
export const CreateAlertSource = z.discriminatedUnion('kind', [
  z.strictObject({ ...commonFields, kind: z.literal('webhook'), settings: WebhookSettings.optional() }),
  z.strictObject({ ...commonFields, kind: z.literal('cap_feed'), settings: CapFeedSettings }),
  z.strictObject({ ...commonFields, kind: z.literal('mqtt'), settings: MqttSettings }),
])
export type CreateAlertSource = z.infer<typeof CreateAlertSource>
export const UpdateAlertSource = z.strictObject({
  name: commonFields.name.optional(),
  mapping: commonFields.mapping,
  /** Of the source's kind; replaces what was there. */
  settings: z.record(z.string(), z.unknown()).optional(),
  heartbeatSeconds: commonFields.heartbeatSeconds,
  alertsPerSecond: commonFields.alertsPerSecond,
  secret: commonFields.secret,
  disabled: z.boolean().optional(),
})
export type UpdateAlertSource = z.infer<typeof UpdateAlertSource>

export const AlertSource = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(sourceKinds),
  preset: z.string().nullable(),
  keyPrefix: z.string().nullable(),
  hasSecret: z.boolean(),
  mapping: Mapping,
  settings: z.record(z.string(), z.unknown()),
  heartbeatSeconds: z.number().int().nullable(),
  alertsPerSecond: z.number().int(),
  disabledAt: TimeOut.nullable(),
  lastSeenAt: TimeOut.nullable(),
  lastErrorAt: TimeOut.nullable(),
  lastError: z.string().nullable(),
  downSince: TimeOut.nullable(),
  /** Over the last hour. */
  perMinute: z.number(),
  refusedShare: z.number(),
  createdAt: TimeOut,
  version: z.number().int(),
})
export type AlertSource = z.infer<typeof AlertSource>
export const AlertSourcePage = pageOf(AlertSource)
/** The only time the address of a webhook is seen whole. */
export const CreatedAlertSource = AlertSource.extend({ url: z.string().nullable() })
export type CreatedAlertSource = z.infer<typeof CreatedAlertSource>
export const ListAlertSources = z.strictObject({ limit: Limit, cursor: z.string().max(200).optional() })
export type ListAlertSources = z.infer<typeof ListAlertSources>

export const SourceRequest = z.object({
  id: z.uuid(),
  at: TimeOut,
  head: z.record(z.string(), z.unknown()),
  body: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  detail: z.string(),
})
export type SourceRequest = z.infer<typeof SourceRequest>
export const SourceRequestPage = pageOf(SourceRequest)

/** POST /alert-sources/preview: what a mapping makes of a sample; changes nothing. */
export const PreviewMapping = z.strictObject({ mapping: Mapping, sample: z.unknown() })
export type PreviewMapping = z.infer<typeof PreviewMapping>
export const MappedAlert = z.object({
  externalId: z.string().nullable(),
  type: z.string().nullable(),
  severity: Severity.nullable(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  occurredAt: z.string().nullable(),
  position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  fingerprint: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  resolved: z.boolean(),
})
export type MappedAlert = z.infer<typeof MappedAlert>
export const MappingResult = z.object({
  alerts: z.array(
    MappedAlert.extend({
      /** It would be taken: what says what it is and which one it is is there. */
      isUsable: z.boolean(),
    }),
  ),
  /** By field (or `alerts.2.severity`): what is wrong with its expression or with what it gives. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type MappingResult = z.infer<typeof MappingResult>

/**
 * 202 of POST /api/webhooks/alerts/{sourceKey}: what stands in `data` is kept. `problems` name fields that were left out of an
 * alert that was kept without them.
 */
export const WebhookTaken = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  resolved: z.number().int(),
  data: z.array(z.object({ id: z.uuid(), outcome: z.enum(['new', 'duplicate', 'resolved']) })),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type WebhookTaken = z.infer<typeof WebhookTaken>
