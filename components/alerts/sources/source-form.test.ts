import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CapFeedSettings, CreateAlertSource, MqttSettings, WebhookSettings } from '@/lib/alerts/sources-schema'
import { type ConfigurableKind, emptySettings, emptySource, sourceForm, sourceInput } from './source-form'

const header = fc.constantFrom('X-Signature', 'X-Hub-Signature-256')
const topic = fc.constantFrom('site/+/alarms', 'devices/#', 'a/b/c')
const settings = {
  webhook: fc.record(
    { signatureHeader: header, timestampHeader: header, toleranceSeconds: fc.integer({ min: 1, max: 86_400 }) },
    { requiredKeys: ['toleranceSeconds'] },
  ),
  cap_feed: fc.record({
    url: fc.webUrl({ validSchemes: ['https'] }),
    everySeconds: fc.integer({ min: 30, max: 86_400 }),
  }),
  mqtt: fc.record(
    {
      url: fc.constant('mqtts://broker.example.org:8883'),
      username: fc.constant('turnout'),
      topics: fc.array(topic, { minLength: 1, maxLength: 5 }),
      statusTopics: fc.array(topic, { maxLength: 2 }),
      group: fc.constant('workers_1'),
    },
    { requiredKeys: ['url', 'topics', 'statusTopics'] },
  ),
} as const
const schemas = { webhook: WebhookSettings, cap_feed: CapFeedSettings, mqtt: MqttSettings } as const
const kinds: ConfigurableKind[] = ['webhook', 'cap_feed', 'mqtt']

test('a source of any kind opened and saved unchanged says the same, and keeps its secret', () => {
  for (const kind of kinds)
    fc.assert(
      fc.property(
        settings[kind],
        fc.option(fc.integer({ min: 10, max: 2_592_000 })),
        fc.integer({ min: 1, max: 100_000 }),
        (given, heartbeatSeconds, alertsPerSecond) => {
          const source = { name: 'Pumps', settings: schemas[kind].parse(given), heartbeatSeconds, alertsPerSecond }
          const saved = sourceForm(kind).parse(sourceInput(source))
          expect(saved).toEqual(source)
          expect(CreateAlertSource.safeParse({ ...saved, kind }).error).toBeUndefined()
        },
      ),
    )
})

test('a secret is sent when one is typed, and taken away only when that is said', () => {
  const saved = (changes: Partial<typeof emptySource>) =>
    sourceForm('webhook').parse({ ...emptySource, name: 'Pumps', ...changes })
  expect(saved({})).not.toHaveProperty('secret')
  expect(saved({ secret: 's3cret' })).toHaveProperty('secret', 's3cret')
  expect(saved({ dropsSecret: true })).toHaveProperty('secret', null)
})

test('what is wrong is said beside its field', () => {
  const wrong = (kind: ConfigurableKind, changes: Partial<typeof emptySettings>) =>
    sourceForm(kind)
      .safeParse({ ...emptySource, name: 'Pumps', settings: { ...emptySettings, ...changes } })
      .error?.issues.map(({ path }) => path.join('.'))
  expect(wrong('webhook', {})).toBeUndefined()
  expect(wrong('webhook', { signatureHeader: 'X Signature', toleranceSeconds: '' })).toEqual([
    'settings.signatureHeader',
    'settings.toleranceSeconds',
  ])
  expect(wrong('cap_feed', { url: 'ftp://example.org' })).toEqual(['settings.url'])
  expect(wrong('mqtt', {})).toEqual(['settings.url', 'settings.topics'])
  expect(wrong('mqtt', { url: 'mqtt://broker', topics: 'a\nb/#/c' })).toEqual(['settings.topics'])
})
