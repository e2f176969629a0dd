import { z } from 'zod'
import { type AlertSource, CapFeedSettings, MqttSettings, WebhookSettings } from '@/lib/alerts/sources-schema'
import { requiredText, text } from '@/lib/http/schema'
import { numberIn, numberText, optionalWholeNumber, wholeNumber } from '../config/number-text'

export type ConfigurableKind = 'webhook' | 'cap_feed' | 'mqtt'

/** The settings of every kind side by side; only those of the source's own kind are read. */
export interface SettingsInput {
  signatureHeader: string
  timestampHeader: string
  toleranceSeconds: string
  url: string
  everySeconds: string
  username: string
  /** One a line. */
  topics: string
  statusTopics: string
  group: string
}

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const given = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, typed]) => [name, typed.trim()] as const)
      .filter(([, typed]) => typed !== ''),
  )

const kinds = {
  webhook: {
    schema: WebhookSettings,
    bodyOf: ({ signatureHeader, timestampHeader, toleranceSeconds }: SettingsInput) => ({
      ...given({ signatureHeader, timestampHeader }),
      toleranceSeconds: numberIn(toleranceSeconds),
    }),
  },
  cap_feed: {
    schema: CapFeedSettings,
    bodyOf: ({ url, everySeconds }: SettingsInput) => ({ url: url.trim(), everySeconds: numberIn(everySeconds) }),
  },
  mqtt: {
    schema: MqttSettings,
    bodyOf: ({ url, username, topics, statusTopics, group }: SettingsInput) => ({
      url: url.trim(),
      ...given({ username, group }),
      topics: linesOf(topics),
      statusTopics: linesOf(statusTopics),
    }),
  },
} as const

const words: Partial<Record<string, string>> = {
  toleranceSeconds: 'From 1 to 86,400 seconds.',
  everySeconds: 'From 30 to 86,400 seconds.',
  signatureHeader: 'The name of a header: letters, digits and hyphens.',
  timestampHeader: 'The name of a header: letters, digits and hyphens.',
  topics: 'At least one topic.',
  group: 'Letters, digits, hyphens and underscores.',
}

const settingsForm = (kind: ConfigurableKind) =>
  z.custom<SettingsInput>().transform((input, context): Record<string, unknown> => {
    const { schema, bodyOf } = kinds[kind]
    const parsed = schema.safeParse(bodyOf(input))
    if (parsed.success) return parsed.data
    for (const { path, message } of parsed.error.issues)
      // One line of several is complained about at the field they are typed in.
      context.addIssue({ code: 'custom', path: path.slice(0, 1), message: words[path.join('.')] ?? message })
    return z.NEVER
  })

const heartbeat = optionalWholeNumber(10, 2_592_000)
const rate = wholeNumber(1, 100_000)

/** A source that is set up here; an empty secret keeps the one there is. */
export const sourceForm = (kind: ConfigurableKind) =>
  z
    .object({
      name: requiredText(120),
      settings: settingsForm(kind),
      secret: text(2_000),
      dropsSecret: z.boolean(),
      heartbeatSeconds: heartbeat,
      alertsPerSecond: rate,
    })
    .transform(({ secret, dropsSecret, ...rest }) => ({
      ...rest,
      ...(secret === '' ? (dropsSecret ? { secret: null } : {}) : { secret }),
    }))
export type SourceInput = z.input<ReturnType<typeof sourceForm>>
export type SourceOutput = z.output<ReturnType<typeof sourceForm>>

/** One that posts through the API has a name of its own choice. */
export const ApiSourceForm = z.object({ heartbeatSeconds: heartbeat, alertsPerSecond: rate })

export const sourceLabels: Record<keyof SourceInput, string> = {
  name: 'Name',
  settings: 'Settings',
  secret: 'Secret',
  dropsSecret: 'Take the secret away',
  heartbeatSeconds: 'Alarm after silence of, seconds',
  alertsPerSecond: 'At most, alerts per second',
}

export const emptySettings: SettingsInput = {
  signatureHeader: '',
  timestampHeader: '',
  toleranceSeconds: '300',
  url: '',
  everySeconds: '120',
  username: '',
  topics: '',
  statusTopics: '',
  group: '',
}
export const emptySource: SourceInput = {
  name: '',
  settings: emptySettings,
  secret: '',
  dropsSecret: false,
  heartbeatSeconds: '',
  alertsPerSecond: '1000',
}

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.join('\n') : typeof value === 'string' || typeof value === 'number' ? String(value) : ''

type Saved = Pick<AlertSource, 'name' | 'settings' | 'heartbeatSeconds' | 'alertsPerSecond'>

export const sourceInput = ({ name, settings, heartbeatSeconds, alertsPerSecond }: Saved): SourceInput => ({
  name,
  settings: {
    signatureHeader: asText(settings['signatureHeader']),
    timestampHeader: asText(settings['timestampHeader']),
    toleranceSeconds: asText(settings['toleranceSeconds']) || emptySettings.toleranceSeconds,
    url: asText(settings['url']),
    everySeconds: asText(settings['everySeconds']) || emptySettings.everySeconds,
    username: asText(settings['username']),
    topics: asText(settings['topics']),
    statusTopics: asText(settings['statusTopics']),
    group: asText(settings['group']),
  },
  secret: '',
  dropsSecret: false,
  heartbeatSeconds: numberText(heartbeatSeconds),
  alertsPerSecond: String(alertsPerSecond),
})
