import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as rules from '@/app/api/v1/alert-rules/route'
import * as types from '@/app/api/v1/alert-types/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as inbox from '@/app/api/v1/me/inbox/route'
import { system } from '@/lib/db'
import { unfoldAlerts } from '../ingest/unfold-alerts'
import { routeAlerts } from '../routing/route-alerts'
import { type AlertScene, exampleAlert, newAlertScene } from './scene'

const dispatchers = { kind: 'notify', audience: { roles: ['dispatcher'] } }
const rule = (scene: AlertScene, fields: Record<string, unknown>) =>
  scene.supervisor.call('POST', rules, {
    body: { name: 'Rule', conditions: { all: [] }, isEnabled: true, actions: [], ...fields },
  })
const send = (scene: AlertScene, given: Record<string, unknown>[]) =>
  scene.sensor.call('POST', alerts, { body: { alerts: given.map((fields) => ({ ...exampleAlert, ...fields })) } })
const list = async (scene: AlertScene) =>
  (await scene.dispatcher.call('GET', alerts, { query: { limit: 200 } })).body.data
const openIncidents = async (scene: AlertScene) =>
  (await scene.dispatcher.call('GET', incidents, { query: { limit: 200 } })).body.data

async function route(scene: AlertScene): Promise<string[]> {
  const passes: string[] = []
  do passes.push(await routeAlerts(scene.agency.agencyId))
  while (passes.at(-1) !== 'done')
  return passes
}

/** What became of everything, without what differs between two agencies. */
async function whatBecame(scene: AlertScene) {
  const details = await Promise.all(
    (await list(scene)).map(async ({ id }) => (await scene.dispatcher.call('GET', one, { params: { id } })).body),
  )
  const groups = [...new Set(details.flatMap((alert) => alert.groupId ?? []))]
  const told = (await scene.dispatcher.call('GET', inbox)).body.data.map((message) => message.title)
  return {
    told: told.toSorted(),
    incidents: (await openIncidents(scene)).map(({ title, priority }) => ({ title, priority })),
    alerts: details
      .map((alert) => ({
        title: alert.title,
        state: alert.state,
        category: alert.category,
        severity: alert.severity,
        priority: alert.priority,
        count: alert.count,
        suppressedBy: alert.suppressedBy,
        isRouted: alert.routedAt !== null,
        group: alert.groupId && groups.indexOf(alert.groupId),
        hasIncident: alert.incidentId !== null,
        trail: alert.trail.map(({ step, text }) => `${step}: ${text}`),
      }))
      .toSorted((a, b) => (a.title < b.title ? -1 : 1)),
  }
}

test('the same is decided whether somebody looked before or nobody did', async () => {
  const scenes = await Promise.all([newAlertScene(), newAlertScene()])
  const outcomes = []
  for (const [index, scene] of scenes.entries()) {
    await scene.supervisor.call('POST', types, { body: { code: 'Flood', category: 'rescue', severity: 'severe' } })
    await rule(scene, {
      name: 'Noise',
      conditions: { field: 'title', op: 'contains', value: 'noise' },
      actions: [{ kind: 'suppress', reason: 'Known' }],
    })
    await rule(scene, {
      name: 'Thrice',
      conditions: { field: 'type', op: 'is', value: 'thrice' },
      threshold: { count: 3, minutes: 10 },
      actions: [dispatchers, { kind: 'create_incident' }],
    })
    await rule(scene, {
      name: 'Tell',
      conditions: { field: 'severity', op: 'is', value: 'minor' },
      actions: [dispatchers],
    })
    await send(scene, [
      { title: 'A noise' },
      { title: 'B', type: 'thrice' },
      { title: 'C', type: 'thrice' },
      { title: 'C', type: 'thrice' },
      { title: 'D', severity: 'minor', externalId: 'd' },
      { title: 'E', type: 'FLOOD', severity: 'unknown', position: { lat: 37.78, lon: -122.41 } },
    ])
    await send(scene, [
      { title: 'D', severity: 'minor', externalId: 'd' },
      { title: 'F', type: 'thrice' },
    ])
    if (index === 1) while ((await unfoldAlerts(scene.agency.agencyId, 1_000)) > 0);
    await route(scene)
    outcomes.push(await whatBecame(scene))
  }
  expect(outcomes[0]).toEqual(outcomes[1])
  expect(outcomes[0]?.incidents).toHaveLength(2)
  expect(outcomes[0]?.incidents).toContainEqual({ title: 'E', priority: 2 })
  expect(outcomes[0]).toMatchObject({
    alerts: [
      { title: 'A noise', state: 'suppressed' },
      { title: 'B' },
      { title: 'C', count: 2 },
      { title: 'D', count: 2 },
      { title: 'E', category: 'rescue', severity: 'severe', priority: 2 },
      { title: 'F' },
    ],
  })
})

test('those that waited for a threshold belong to the incident it makes, also when all come at once', async () => {
  const scene = await newAlertScene()
  await rule(scene, { threshold: { count: 3, minutes: 10 }, actions: [{ kind: 'create_incident' }] })
  await send(
    scene,
    ['A', 'B', 'C', 'D'].map((title) => ({ title })),
  )
  await route(scene)
  const [incident] = await openIncidents(scene)
  expect((await list(scene)).map((alert) => alert.incidentId)).toEqual(Array.from({ length: 4 }, () => incident?.id))
})

test('severe alerts that a rule only gathers become one incident, and so does what was gathered before', async () => {
  const scene = await newAlertScene()
  await rule(scene, { grouping: { by: ['source'], minutes: 10 } })
  await send(scene, [{ title: 'A' }])
  await route(scene)
  expect(await openIncidents(scene)).toEqual([])
  await send(scene, [{ title: 'B', severity: 'severe' }])
  await send(scene, [{ title: 'C', severity: 'extreme' }])
  await route(scene)
  const [incident, ...others] = await openIncidents(scene)
  expect(others).toEqual([])
  expect(incident?.title).toBe('B')
  expect((await list(scene)).map((alert) => alert.incidentId)).toEqual(Array.from({ length: 3 }, () => incident?.id))
})

test('what was decided of an alert that is no row yet is there with it, and nothing is left to decide', async () => {
  const scene = await newAlertScene()
  await send(scene, [{ title: 'A' }, { title: 'B' }])
  expect(await route(scene)).toEqual(['done'])
  const { rows } = await sql<{ waiting: number; written: number }>`
    select (select count(*)::int from public.alert_arrivals a where a.agency_id = ${scene.agency.agencyId})
      + (select count(*)::int from public.alert_intake i where i.agency_id = ${scene.agency.agencyId}) as waiting,
      (select count(*)::int from public.alerts a where a.agency_id = ${scene.agency.agencyId} and a.routed_at is not null) as written
  `.execute(system())
  expect(rows).toEqual([{ waiting: 0, written: 2 }])
})

test('forty alerts that become incidents at once become one each, and are rows before that', async () => {
  const scene = await newAlertScene()
  await send(
    scene,
    Array.from({ length: 40 }, (_, n) => ({ title: `Fire ${n}`, severity: 'extreme' })),
  )
  expect(await route(scene)).toEqual(['more', 'more', 'done'])
  const made = await openIncidents(scene)
  expect(new Set(made.map((incident) => incident.title)).size).toBe(40)
  const ids = (await list(scene)).map((alert) => alert.incidentId)
  expect(new Set(ids)).toEqual(new Set(made.map((incident) => incident.id)))
})

test('one that cannot be made a row keeps nobody else from being decided', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [dispatchers] })
  await send(scene, [{ title: 'A' }, { title: 'B' }, { title: 'C' }])
  // Nothing that passes the schema does this; a fault of ours might.
  await sql`
    update public.alert_intake set given = replace(given::text, '"title":"B"', '"title":"B","lat":91,"lon":0')::json
    where agency_id = ${scene.agency.agencyId}`.execute(system())
  await route(scene)
  const told = (await scene.dispatcher.call('GET', inbox)).body.data.map((message) => message.title)
  expect(told.toSorted()).toEqual(['MODERATE · A', 'MODERATE · C'])
})

test('whoever looks while alerts are being decided waits a moment and no longer, and finds a single one all the same', async () => {
  const scene = await newAlertScene()
  const { agencyId } = scene.agency
  const id = await scene.send({ title: 'Waits' })
  const release = Promise.withResolvers<undefined>()
  const held = Promise.withResolvers<undefined>()
  const deciding = system()
    .transaction()
    .execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('turnout.unfold_alerts ' || ${agencyId}::uuid, 0))`.execute(
        tx,
      )
      held.resolve(undefined)
      await release.promise
    })
  await held.promise
  expect(await list(scene)).toEqual([])
  const found = scene.dispatcher.call('GET', one, { params: { id } })
  setTimeout(() => release.resolve(undefined), 1_500)
  expect((await found).body.title).toBe('Waits')
  await deciding
  expect(await list(scene)).toHaveLength(1)
})

test('many who decide and many who look at once: each alert is decided once', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [dispatchers] })
  const { agencyId } = scene.agency
  for (let turn = 0; turn < 8; turn++) {
    await send(
      scene,
      Array.from({ length: 30 }, (_, n) => ({ title: `T${(turn * 10 + n) % 60}` })),
    )
    await Promise.all([routeAlerts(agencyId), unfoldAlerts(agencyId, 50), routeAlerts(agencyId), list(scene)])
  }
  await route(scene)
  const rows = await list(scene)
  expect(rows).toHaveLength(60)
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(240)
  const told = (await scene.dispatcher.call('GET', inbox, { query: { limit: 200 } })).body.data
  expect(new Set(told.map((message) => message.title)).size).toBe(60)
  expect(told).toHaveLength(60)
})
