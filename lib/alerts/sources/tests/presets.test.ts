import { assert as forAll, asyncProperty, jsonValue } from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { brokerMapping, type Preset, presets } from '../../presets-schema'
import { sourcePresets } from '../../sources-schema'
import { applyMapping, checkMapping } from '../apply-mapping'
import samples from './webhook-samples.json'

const bodyOf = (id: string): unknown => samples.samples.find((sample) => sample.id === id)?.body

test('every preset is readable and makes an alert of its own sample', async () => {
  for (const name of sourcePresets) {
    const { mapping, sample } = presets[name]
    expect(await checkMapping(mapping), name).toEqual([])
    const { alerts, problems } = await applyMapping(mapping, sample)
    expect(problems, name).toEqual([])
    expect(alerts, name).toHaveLength(1)
    expect(alerts[0], name).toMatchObject({
      severity: 'severe',
      occurredAt: expect.stringMatching(/^2026-11-20T22:36:29/),
    })
  }
})

test('Alertmanager: a group is so many alerts, known by their fingerprints', async () => {
  const { alerts, problems } = await applyMapping(presets.alertmanager.mapping, bodyOf('firing-group-of-two'))
  expect(problems).toEqual([])
  expect(alerts).toMatchObject([
    {
      externalId: 'f404ecabc8dd5cd7',
      type: 'InstanceDown',
      severity: 'severe',
      title: 'Instance localhost:8081 down',
      description: 'localhost:8081 of job node has been down for more than 1 minute.',
      occurredAt: '2023-06-12T08:24:38.326Z',
      metadata: { labels: { instance: 'localhost:8081' }, receiver: 'combo' },
      resolved: false,
    },
    { externalId: 'f8f08d4e32c61a9d', title: 'Instance localhost:8082 down', resolved: false },
  ])
})

test('Alertmanager: resolved ones say so, old versions without fingerprints are known by their labels', async () => {
  const old = await applyMapping(presets.alertmanager.mapping, bodyOf('resolved-one'))
  expect(old.problems).toEqual([])
  expect(old.alerts).toMatchObject([
    {
      externalId: '{"alertname":"Fire","severity":"critical"}',
      resolved: true,
      occurredAt: '2018-11-04T21:43:58.283Z',
    },
  ])
  const chinese = await applyMapping(presets.alertmanager.mapping, bodyOf('resolved-with-fingerprint-chinese'))
  expect(chinese).toMatchObject({ problems: [], alerts: [{ externalId: '20453f227ff62f33', resolved: true }] })
  expect(chinese.alerts[0]?.title).toBe('Grafana进程存活 on k8s-node1:3000')
})

test('Grafana: its own links and values are kept', async () => {
  const { alerts, problems } = await applyMapping(presets.grafana.mapping, bodyOf('grafana-12-contact-point'))
  expect(problems).toEqual([])
  expect(alerts).toMatchObject([
    {
      externalId: 'c4edaaf9f9f839b0',
      title: 'TEST',
      description: "Test Description\n[ var='B' value=22 ]",
      metadata: {
        folder: 'Test Folder',
        values: { B: 22, C: 1 },
        link: 'https://grafana.example.com/d/dashboard_uid?viewPanel=1',
        silence: 'https://grafana.example.com/alerting/silence/new',
      },
      resolved: false,
    },
  ])
})

test('a sensor posts one alert, a list, or a list under alerts', async () => {
  const { mapping } = presets.sensor
  const door = { deviceId: 'door-7', event: 'intrusion', level: 2, latitude: 0, longitude: '0' }
  for (const document of [door, [door], { alerts: [door] }])
    expect(await applyMapping(mapping, document), JSON.stringify(document)).toMatchObject({
      problems: [],
      alerts: [
        {
          externalId: 'door-7',
          type: 'intrusion',
          severity: 'severe',
          title: 'Alert from door-7',
          position: { lat: 0, lon: 0 },
          resolved: false,
        },
      ],
    })
  expect((await applyMapping(mapping, [door, { ...door, resolved: true }])).alerts.map((one) => one.resolved)).toEqual([
    false,
    true,
  ])
})

test('Fundamentum: an event with an alarm is an alert, telemetry, heartbeats and states pass by', async () => {
  const { mapping } = presets.fundamentum
  const message = (topic: string, payload: unknown) => applyMapping(mapping, { topic, payload, receivedAt: '' })
  const device = 'registries/7/devices/AX-1200'
  const { alerts, problems } = await message(`${device}/events/flood/cellar`, { alarm: true, message: 'Water' })
  expect(problems).toEqual([])
  expect(alerts).toMatchObject([
    { externalId: 'AX-1200', type: 'flood.cellar', severity: 'moderate', title: 'Water', resolved: false },
  ])
  expect(alerts[0]?.metadata).toMatchObject({ registry: '7', device: 'AX-1200' })
  expect((await message(`${device}/events/flood/cellar`, { alarm: false })).alerts).toMatchObject([
    { externalId: 'AX-1200', type: 'flood.cellar', resolved: true },
  ])
  for (const [topic, payload] of [
    ['events', { temperature: 21.5 }],
    ['events/meter', 'plain text'],
    ['events', [1, 2, 3]],
    ['heartbeat', { uptime: 120 }],
    ['states', { timestamp: 1, beacons: [], states: { level: 3 } }],
  ] as const)
    expect(await message(`${device}/${topic}`, payload), topic).toEqual({ alerts: [], problems: [] })
})

test('a broker without a preset: what speaks of how bad it is is an alert, known by its device or its topic', async () => {
  const message = (payload: unknown) => applyMapping(brokerMapping, { topic: 'pier/3', payload, receivedAt: '' })
  expect(await message({ level: 'high', text: 'Water', deviceId: 'W1' })).toMatchObject({
    problems: [],
    alerts: [{ externalId: 'W1', type: 'message', severity: 'severe', title: 'Water', resolved: false }],
  })
  expect((await message({ alarm: false })).alerts).toMatchObject([{ externalId: 'pier/3', resolved: true }])
  for (const payload of ['text', 7, null, [], { temperature: 21 }])
    expect(await message(payload)).toEqual({ alerts: [], problems: [] })
})

const all: [string, Preset][] = Object.entries(presets)
test.each(all)(
  'whatever JSON comes, the preset %s makes something of it or says what is wrong',
  async (_name, preset) => {
    const Problems = z.array(z.object({ path: z.string().min(1), message: z.string().min(1) }))
    await forAll(
      asyncProperty(jsonValue({ maxDepth: 5 }), async (document) => {
        for (const given of [document, { alerts: document }, { topic: 'a/events', payload: document }])
          Problems.parse((await applyMapping(preset.mapping, given)).problems)
      }),
      { numRuns: 60 },
    )
  },
)
