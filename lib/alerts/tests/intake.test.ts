import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as acknowledge from '@/app/api/v1/alerts/[id]/acknowledge/route'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as apiKey from '@/app/api/v1/api-keys/[id]/route'
import { system } from '@/lib/db'
import { unfoldAlerts } from '../ingest/unfold-alerts'
import { AlertInput } from '../schema'
import { type AlertScene, exampleAlert, newAlertScene } from './scene'

const list = async (scene: AlertScene) =>
  (await scene.dispatcher.call('GET', alerts, { query: { limit: 200 } })).body.data

/** What waits in the intake, and what is left there for good. */
async function waitingIn(scene: AlertScene) {
  const { rows } = await sql<{ alerts: number; fault: string | null }>`
    select coalesce(sum(count), 0)::int as alerts, fault from public.alert_intake
    where agency_id = ${scene.agency.agencyId} group by fault`.execute(system())
  return rows
}

test('what was answered is there for whoever looks next, and may be dealt with', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  expect(await waitingIn(scene)).toEqual([{ alerts: 1, fault: null }])
  const kept = await scene.dispatcher.call('POST', acknowledge, { params: { id }, body: {} })
  expect(kept.body).toMatchObject({ id, state: 'acknowledged', count: 1 })
  expect(await waitingIn(scene)).toEqual([])
})

test('what repeats an alert that is no row yet counts for it, whichever way it comes', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  await scene.send()
  // Under a key it is kept in the transaction of its answer.
  const keyed = await scene.sensor.call('POST', alerts, { body: exampleAlert, headers: { 'idempotency-key': 'k' } })
  expect(keyed.body.data).toEqual([{ id, outcome: 'duplicate', duplicateOf: id }])
  await scene.send()
  expect((await scene.dispatcher.call('GET', one, { params: { id } })).body.count).toBe(4)
})

test('many who look at once make each alert a row once', async () => {
  const scene = await newAlertScene()
  const batch = (from: number) => ({
    alerts: Array.from({ length: 100 }, (_, index) => ({ ...exampleAlert, fingerprint: `f${(from + index) % 150}` })),
  })
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => scene.sensor.call('POST', alerts, { body: batch(index * 10) })),
  )
  await Promise.all(Array.from({ length: 8 }, () => unfoldAlerts(scene.agency.agencyId, 200)))
  const rows = await list(scene)
  expect(rows).toHaveLength(150)
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(1_200)
})

test('an alert that cannot be made a row is left with its reason, and the others with it are there', async () => {
  const scene = await newAlertScene()
  await scene.sensor.call('POST', alerts, {
    body: { alerts: ['A', 'B', 'C'].map((title) => ({ ...exampleAlert, title })) },
  })
  // Nothing that passes the schema does this; a fault of ours might.
  await sql`
    update public.alert_intake set given = replace(given::text, '"title":"B"', '"title":"B","lat":91,"lon":0')::json
    where agency_id = ${scene.agency.agencyId}`.execute(system())
  await scene.send({ title: 'D' })
  expect((await list(scene)).map((alert) => alert.title).sort()).toEqual(['A', 'C', 'D'])
  expect(await waitingIn(scene)).toEqual([{ alerts: 1, fault: expect.stringContaining('alerts_lat_check') as string }])
})

test('a revoked key costs nobody whose alerts came at the same moment', async () => {
  const scene = await newAlertScene()
  const revoked = await scene.agency.apiKey(['alerts:ingest'])
  const ask = (key: typeof revoked, title: string) => key.call('POST', alerts, { body: { ...exampleAlert, title } })
  // Both keys are known by now, so that only the database can tell.
  await Promise.all([ask(scene.sensor, 'first'), ask(revoked, 'first')])
  await (await scene.agency.as('owner')).call('DELETE', apiKey, { params: { id: revoked.userId } })
  const answers = await Promise.allSettled([
    ...Array.from({ length: 5 }, (_, n) => ask(scene.sensor, `good ${n}`)),
    ...Array.from({ length: 5 }, (_, n) => ask(revoked, `revoked ${n}`)),
  ])
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 5 }, () => 'fulfilled'),
    ...Array.from({ length: 5 }, () => 'rejected'),
  ])
  expect((await list(scene)).filter((alert) => alert.title.startsWith('revoked'))).toEqual([])
  expect((await list(scene)).filter((alert) => alert.title.startsWith('good'))).toHaveLength(5)
})

test('a revoked key is refused also when it brings only what a good one brings at the same moment', async () => {
  const scene = await newAlertScene()
  const revoked = await scene.agency.apiKey(['alerts:ingest'])
  const ask = (key: typeof revoked) => key.call('POST', alerts, { body: exampleAlert })
  await Promise.all([ask(scene.sensor), ask(revoked)])
  await (await scene.agency.as('owner')).call('DELETE', apiKey, { params: { id: revoked.userId } })
  const answers = await Promise.allSettled([scene.sensor, scene.sensor, scene.sensor, revoked, revoked].map(ask))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect((await list(scene)).map((alert) => alert.count)).toEqual([5])
})

test('whatever is taken can be made a row', async () => {
  const scene = await newAlertScene()
  const text = (most: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: most })
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const anything = fc.record({
    source: fc.constant('Any'),
    type: text(120),
    severity: fc.constantFrom('extreme', 'severe', 'moderate', 'minor', 'unknown'),
    title: text(300),
    description: optional(text(2_000)),
    externalId: optional(text(200)),
    fingerprint: optional(text(500)),
    occurredAt: optional(fc.date({ noInvalidDate: true }).map((at) => at.toISOString())),
    position: optional(fc.record({ lat: fc.double({ min: -90, max: 90 }), lon: fc.double({ min: -180, max: 180 }) })),
    metadata: optional(fc.dictionary(text(20), fc.jsonValue(), { maxKeys: 5 })),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 40 }), async (given) => {
      const sent = given.filter((alert) => AlertInput.safeParse(alert).success)
      if (sent.length === 0) return
      await scene.sensor.call('POST', alerts, { body: { alerts: sent } })
      while ((await unfoldAlerts(scene.agency.agencyId, 1_000)) > 0);
      expect(await waitingIn(scene)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
