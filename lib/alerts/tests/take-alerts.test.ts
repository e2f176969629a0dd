import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as apiKey from '@/app/api/v1/api-keys/[id]/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as cancel from '@/app/api/v1/incidents/[id]/transition/route'
import { system } from '@/lib/db'
import { fingerprintOf, keyOfFingerprint } from '../ingest/fingerprint'
import { postAlerts } from '../ingest/post-alerts'
import { unfoldAlerts } from '../ingest/unfold-alerts'
import * as toIncident from '@/app/api/v1/alerts/[id]/incident/route'
import { exampleAlert, newAlertScene } from './scene'

const list = async (scene: Awaited<ReturnType<typeof newAlertScene>>) =>
  (await scene.dispatcher.call('GET', alerts, { query: { limit: 200 } })).body.data

test('an alert is kept before it is answered, as it was sent', async () => {
  const scene = await newAlertScene()
  const body = {
    ...exampleAlert,
    externalId: 'det-17',
    description: 'Detector 17',
    occurredAt: '2026-11-20T10:00:00+01:00',
    position: { lat: 37.78, lon: -122.41 },
    metadata: { floor: 3, zone: 'B' },
  }
  const taken = await scene.sensor.call('POST', alerts, { body })
  expect(taken.status).toBe(202)
  expect(taken.body).toMatchObject({ accepted: 1, duplicates: 0, data: [{ outcome: 'new' }] })
  const id = taken.body.data[0]?.id ?? ''
  const kept = (await scene.dispatcher.call('GET', one, { params: { id } })).body
  expect(kept).toMatchObject({
    ...body,
    id,
    state: 'open',
    count: 1,
    priority: 3,
    occurredAt: '2026-11-20T09:00:00.000Z',
  })
})

test('the same again within five minutes is a duplicate that is counted, after them it is new', async () => {
  const scene = await newAlertScene()
  const ask = async (at: string) =>
    (
      await postAlerts((await scene.agency.as('dispatcher')).ctxAt(new Date(at)), {
        body: exampleAlert,
        idempotencyKey: null,
      })
    ).data[0]
  const first = await ask('2026-11-20T10:00:00Z')
  const second = await ask('2026-11-20T10:04:59Z')
  // Five minutes count from the last time it was seen.
  const third = await ask('2026-11-20T10:09:58Z')
  const late = await ask('2026-11-20T10:14:58Z')
  expect(second).toEqual({ id: first?.id, outcome: 'duplicate', duplicateOf: first?.id })
  expect(third).toEqual(second)
  expect(late?.outcome).toBe('new')
  expect((await list(scene)).map(({ id, count }) => [id, count])).toEqual([
    [late?.id, 1],
    [first?.id, 3],
  ])
})

test('64 clients send the same thousand fingerprints at once: a thousand alerts, and every count adds up', async () => {
  const scene = await newAlertScene()
  const body = {
    alerts: Array.from({ length: 1_000 }, (_, index) => ({ ...exampleAlert, fingerprint: `f${index}` })),
  }
  const answers = await Promise.all(Array.from({ length: 64 }, () => scene.sensor.call('POST', alerts, { body })))
  const outcomes = answers.flatMap((answer) => answer.body.data)
  expect(outcomes.filter((taken) => taken.outcome === 'new')).toHaveLength(1_000)
  expect(new Set(outcomes.map((taken) => taken.id)).size).toBe(1_000)
  while ((await unfoldAlerts(scene.agency.agencyId, 10_000)) > 0);
  const rows = await system()
    .selectFrom('alerts')
    .select((eb) => [eb.fn.countAll<number>().as('alerts'), eb.fn.sum<string>('count').as('times')])
    .where('agencyId', '=', scene.agency.agencyId)
    .executeTakeFirstOrThrow()
  expect({ ...rows, times: Number(rows.times) }).toEqual({ alerts: 1_000, times: 64_000 })
}, 60_000)

test('what repeats after its incident was closed is a new alert, within the window too', async () => {
  const scene = await newAlertScene()
  const first = await scene.send()
  const made = await scene.dispatcher.call('POST', toIncident, { params: { id: first } })
  await scene.dispatcher.call('POST', cancel, {
    params: { id: made.body.incidentId ?? '' },
    body: { event: 'cancel', reason: 'Toast' },
  })
  const second = await scene.send()
  expect(second).not.toBe(first)
  expect((await list(scene)).map(({ id, state }) => [id, state])).toEqual([
    [second, 'open'],
    [first, 'resolved'],
  ])
})

test('a wrong alert in a batch costs nothing but itself', async () => {
  const scene = await newAlertScene()
  const refused = await scene.sensor.refused('POST', alerts, {
    body: { alerts: [exampleAlert, { ...exampleAlert, severity: 'terrible' }, 7, { ...exampleAlert, title: 'Other' }] },
  })
  expect(refused).toMatchObject({
    status: 422,
    problem: { accepted: 2, duplicates: 0, errors: [{ path: 'alerts.1.severity' }, { path: 'alerts.2' }] },
  })
  expect((await list(scene)).map((alert) => alert.title)).toEqual(['Other', 'Smoke on floor 3'])
})

test('the same Idempotency-Key gives the same answer and keeps nothing twice', async () => {
  const scene = await newAlertScene()
  const ask = () => scene.sensor.call('POST', alerts, { body: exampleAlert, headers: { 'idempotency-key': 'k-1' } })
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  expect(answers[0]?.body.data[0]?.outcome).toBe('new')
  expect((await list(scene)).map((alert) => alert.count)).toEqual([1])
})

test('forty senders with keys of their own do not block one another', async () => {
  const scene = await newAlertScene()
  const ask = (n: number) =>
    scene.sensor.call('POST', alerts, {
      body: { ...exampleAlert, title: `${n}` },
      headers: { 'idempotency-key': `k${n}` },
    })
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(n)))
  expect(answers.every((answer) => answer.body.accepted === 1)).toBe(true)
})

test('a revoked key is refused at once, although it was good a moment ago', async () => {
  const scene = await newAlertScene()
  await scene.send()
  const owner = await scene.agency.as('owner')
  await owner.call('DELETE', apiKey, { params: { id: scene.sensor.userId } })
  expect((await scene.sensor.refused('POST', alerts, { body: { ...exampleAlert, title: 'After' } })).status).toBe(401)
  expect((await list(scene)).map((alert) => alert.title)).toEqual(['Smoke on floor 3'])
})

test('two agencies with one fingerprint have an alert each', async () => {
  const [ours, theirs] = [await newAlertScene(), await newAlertScene()]
  expect(await ours.send({ fingerprint: 'same' })).not.toBe(await theirs.send({ fingerprint: 'same' }))
  expect(await list(ours)).toHaveLength(1)
})

test('a clock that is a day off, and a time no calendar has, are told apart', async () => {
  const scene = await newAlertScene()
  for (const occurredAt of [Date.now() + 86_400_000, Date.now() - 86_400_000])
    await scene.send({ occurredAt: new Date(occurredAt).toISOString(), title: String(occurredAt) })
  expect(await list(scene)).toHaveLength(2)
  const refused = await scene.sensor.refused('POST', alerts, {
    body: { ...exampleAlert, occurredAt: '2026-02-30T00:00:00Z' },
  })
  expect(refused.problem.errors?.[0]?.path).toBe('occurredAt')
})

test('whoever may not send alerts sends none', async () => {
  const scene = await newAlertScene()
  const viewer = await scene.agency.as('viewer')
  expect((await viewer.refused('POST', alerts, { body: exampleAlert })).status).toBe(403)
})

test('a fingerprint follows from what was sent and from nothing else', () => {
  const text = fc.string({ minLength: 1, maxLength: 40 })
  const thing = fc.record({ source: text, type: text, title: text, externalId: fc.option(text, { nil: undefined }) })
  fc.assert(
    fc.property(thing, thing, (a, b) => {
      const same = a.externalId
        ? a.source === b.source && a.type === b.type && a.externalId === b.externalId
        : !b.externalId && a.source === b.source && a.type === b.type && a.title === b.title
      expect(fingerprintOf(a) === fingerprintOf(b)).toBe(same)
      expect(keyOfFingerprint(fingerprintOf(a)) === keyOfFingerprint(fingerprintOf(b))).toBe(same)
    }),
  )
})
