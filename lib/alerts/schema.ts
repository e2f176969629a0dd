import { z } from 'zod'
import { BoundingBoxParam, Position } from '@/lib/geo/schema'
import { Id, Limit, listOf, Metadata, pageOf, requiredText, text, Time, TimeOut } from '@/lib/http/schema'
import { incidentCategories } from '@/lib/org/schema'
import { Area } from '@/lib/resources/response-schema'

/** The words of the Common Alerting Protocol 1.2, section 3.2.2, the worst first. */
export const severities = ['extreme', 'severe', 'moderate', 'minor', 'unknown'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/**
 * open: nobody has said they have it. suppressed: came during planned work and told nobody. resolved: its source or its incident
 * says it is over. dismissed: a person said it is nothing. expired: its own time ran out.
 */
export const alertStates = ['open', 'acknowledged', 'suppressed', 'resolved', 'dismissed', 'expired'] as const
export const AlertState = z.enum(alertStates)
export type AlertState = z.infer<typeof AlertState>
export const livingStates = ['open', 'acknowledged', 'suppressed'] as const satisfies readonly AlertState[]

/** One alert as a sender gives it. */
export const AlertInput = z.strictObject({
  /** Who says so: any name of the sender's own, the same each time. */
  source: requiredText(120),
  /** The sender's id of the thing that is wrong; a repeat under it is the same alert. */
  externalId: requiredText(200).optional(),
  type: requiredText(120),
  severity: Severity,
  title: requiredText(300),
  description: text(20_000).optional(),
  /** When it happened, by the sender's clock; ours when left out. However wrong it is, the alert is taken. */
  occurredAt: Time.optional(),
  position: Position.nullish(),
  area: Area.nullish(),
  /** What makes two alerts the same; otherwise source, type and externalId, or source, type, place and title. */
  fingerprint: requiredText(500).optional(),
  metadata: Metadata.optional(),
})
export type AlertInput = z.infer<typeof AlertInput>

export const mostAlerts = 1_000
/** POST /alerts: one alert or `{alerts: […]}`. Each is read on its own, so that one wrong alert costs nothing but itself. */
export const PostAlerts = z
  .looseObject(
    {
      alerts: z
        .array(z.unknown())
        .min(1, 'Send at least one alert.')
        .max(mostAlerts, `At most ${mostAlerts} alerts at once.`)
        .optional(),
    },
    'Send one alert, or {"alerts": […]}.',
  )
  .superRefine((body, context) => {
    // A batch that is none would pass for a single alert of strange fields.
    const { alerts, ...others } = body
    const keys = Object.keys(others)
    if (alerts && keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: body })
  })
export type PostAlerts = z.infer<typeof PostAlerts>
/** The same as it has to be in the end. */
export const DescribedAlerts = z.union([
  AlertInput,
  z.strictObject({ alerts: z.array(AlertInput).min(1).max(mostAlerts) }),
])

export const TakenAlert = z.object({
  /** Of the alert this one is: its own when new, the earlier one's when a duplicate. */
  id: z.uuid(),
  outcome: z.enum(['new', 'duplicate']),
  duplicateOf: z.uuid().optional(),
  incidentId: z.uuid().optional(),
})
export type TakenAlert = z.infer<typeof TakenAlert>
/** 202: every alert is durably kept; what follows from it is decided right after. In the order they were sent. */
export const AlertsTaken = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  data: z.array(TakenAlert),
})
export type AlertsTaken = z.infer<typeof AlertsTaken>

/** Where an alert stands on its way up an escalation policy. */
export const Escalation = z.object({
  policyId: z.uuid().nullable(),
  step: z.number().int(),
  round: z.number().int(),
  nextAt: TimeOut.nullable(),
})

export const Alert = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  source: z.string(),
  sourceId: z.uuid(),
  externalId: z.string().nullable(),
  fingerprint: z.string(),
  type: z.string(),
  category: z.enum(incidentCategories),
  severity: Severity,
  /** 1 is the most urgent. */
  priority: z.number().int(),
  title: z.string(),
  description: z.string(),
  state: AlertState,
  /** A test, an exercise or a draft: pages nobody. */
  isDrill: z.boolean(),
  occurredAt: TimeOut,
  receivedAt: TimeOut,
  lastSeenAt: TimeOut,
  /** How often it came, the first time included. */
  count: z.number().int(),
  position: Position.nullable(),
  hasArea: z.boolean(),
  metadata: z.record(z.string(), z.unknown()),
  expiresAt: TimeOut.nullable(),
  /** Null until it was decided what follows from it. */
  routedAt: TimeOut.nullable(),
  groupId: z.uuid().nullable(),
  incidentId: z.uuid().nullable(),
  incidentNumber: z.string().nullable(),
  /** The maintenance window or rule that kept it quiet. */
  suppressedBy: z.string().nullable(),
  acknowledgedAt: TimeOut.nullable(),
  acknowledgedBy: z.string().nullable(),
  endedAt: TimeOut.nullable(),
  endedBy: z.string().nullable(),
  endedReason: z.string().nullable(),
  escalation: Escalation,
  updatedAt: TimeOut,
  version: z.number().int(),
})
export type Alert = z.infer<typeof Alert>
export const AlertPage = pageOf(Alert)

/** One step of the answer to why somebody was told of it, or was not. */
export const TrailStep = z.object({
  at: TimeOut,
  step: z.enum([
    'received',
    'classified',
    'grouped',
    'suppressed',
    'rule',
    'notified',
    'incident',
    'webhook',
    'escalation',
    'source',
    'nobody',
  ]),
  text: z.string(),
  ruleId: z.uuid().optional(),
  incidentId: z.uuid().optional(),
  userIds: z.array(z.uuid()).optional(),
})
export type TrailStep = z.infer<typeof TrailStep>

/** What a CAP message says that an alert has no field for. */
export const CapFacts = z.object({
  identifier: z.string(),
  sender: z.string(),
  sent: z.string(),
  status: z.string(),
  msgType: z.string(),
  scope: z.string(),
  references: z.array(z.object({ sender: z.string(), identifier: z.string(), sent: z.string() })),
  codes: z.array(z.string()),
  note: z.string().nullable(),
  infos: z.array(
    z.object({
      language: z.string(),
      category: z.array(z.string()),
      event: z.string(),
      responseType: z.array(z.string()),
      urgency: z.string(),
      severity: z.string(),
      certainty: z.string(),
      effective: z.string().nullable(),
      onset: z.string().nullable(),
      expires: z.string().nullable(),
      senderName: z.string().nullable(),
      headline: z.string().nullable(),
      description: z.string().nullable(),
      instruction: z.string().nullable(),
      web: z.string().nullable(),
      contact: z.string().nullable(),
      eventCodes: z.array(z.object({ name: z.string(), value: z.string() })),
      parameters: z.array(z.object({ name: z.string(), value: z.string() })),
      resources: z.array(
        z.object({
          description: z.string(),
          mimeType: z.string(),
          size: z.number().nullable(),
          uri: z.string().nullable(),
          isEmbedded: z.boolean(),
        }),
      ),
      areas: z.array(
        z.object({
          description: z.string(),
          /** Each [lat, lon] in degrees WGS 84, as CAP writes them. */
          polygons: z.array(z.array(z.tuple([z.number(), z.number()]))),
          /** Radius in kilometres; 0 is a point. */
          circles: z.array(z.object({ lat: z.number(), lon: z.number(), radiusKm: z.number() })),
          geocodes: z.array(z.object({ name: z.string(), value: z.string() })),
          /** Polygons and circles that are none, as they were written. */
          unreadable: z.array(z.string()),
        }),
      ),
    }),
  ),
})
export type CapFacts = z.infer<typeof CapFacts>

/** GET /alerts/{id}: the whole of it. */
export const AlertDetail = Alert.extend({
  area: Area.nullable(),
  payload: z.unknown().nullable(),
  cap: CapFacts.nullable(),
  trail: z.array(TrailStep),
})
export type AlertDetail = z.infer<typeof AlertDetail>

export const ListAlerts = z.strictObject({
  state: listOf(AlertState).optional(),
  severity: listOf(Severity).optional(),
  type: listOf(z.string().max(120)).optional(),
  source: listOf(z.string().max(120)).optional(),
  incidentId: Id.optional(),
  groupId: Id.optional(),
  /** Just these: how a screen reads again what changed of what it shows. */
  ids: listOf(Id).optional(),
  /** Positions inside, and areas whose box touches it. */
  bbox: BoundingBoxParam.optional(),
  /** By the time of receipt. */
  from: Time.optional(),
  to: Time.optional(),
  drill: z.enum(['true', 'false']).optional(),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListAlerts = z.infer<typeof ListAlerts>

export const AcknowledgeAlert = z.strictObject({ note: text(500).optional() })
export type AcknowledgeAlert = z.infer<typeof AcknowledgeAlert>
export const DismissAlert = z.strictObject({ reason: requiredText(500) })
export type DismissAlert = z.infer<typeof DismissAlert>
/** Raises the severity (to the next one unless named) and goes to the next step of its escalation at once. */
export const EscalateAlert = z.strictObject({ severity: Severity.optional(), reason: text(500).optional() })
export type EscalateAlert = z.infer<typeof EscalateAlert>
/** POST /alerts/{id}/incident: with an incidentId it joins that one, without it becomes a new one. */
export const AlertToIncident = z.strictObject({
  incidentId: Id.optional(),
  type: requiredText(80).optional(),
  priority: z.number().int().min(1).max(5).optional(),
  title: text(200).optional(),
})
export type AlertToIncident = z.infer<typeof AlertToIncident>

/** GET /alerts/{id}/affected: what stands inside its area, or within this many metres of its position. */
export const AffectedQuery = z.strictObject({ radiusM: z.coerce.number().min(1).max(100_000).default(2_000) })
export type AffectedQuery = z.infer<typeof AffectedQuery>
export const Affected = z.object({
  units: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.string(), position: Position })),
  incidents: z.array(
    z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: z.string(), position: Position }),
  ),
})
export type Affected = z.infer<typeof Affected>

/** GET /alerts/metrics: per minute or hour, whichever fits the window. */
export const AlertMetricsQuery = z.strictObject({ hours: z.coerce.number().int().min(1).max(168).default(24) })
export type AlertMetricsQuery = z.infer<typeof AlertMetricsQuery>
export const AlertMetrics = z.object({
  from: TimeOut,
  bucketSeconds: z.number().int(),
  buckets: z.array(
    z.object({ at: TimeOut, accepted: z.number().int(), duplicates: z.number().int(), refused: z.number().int() }),
  ),
  open: z.array(z.object({ severity: Severity, count: z.number().int() })),
  /** From receipt to acknowledgement, of those acknowledged in the window; null when there were none. */
  acknowledged: z.object({
    count: z.number().int(),
    p50Seconds: z.number().nullable(),
    p90Seconds: z.number().nullable(),
  }),
  outcomes: z.array(z.object({ state: AlertState, count: z.number().int() })),
  topTypes: z.array(z.object({ type: z.string(), count: z.number().int() })),
})
export type AlertMetrics = z.infer<typeof AlertMetrics>
