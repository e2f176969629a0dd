import { expect, test } from 'vitest'
import * as acknowledge from '@/app/api/v1/alerts/[id]/acknowledge/route'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as rules from '@/app/api/v1/alert-rules/route'
import * as events from '@/app/api/v1/events/route'
import * as incident from '@/app/api/v1/incidents/[id]/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as transition from '@/app/api/v1/incidents/[id]/transition/route'
import * as inbox from '@/app/api/v1/me/inbox/route'
import * as policies from '@/app/api/v1/escalation-policies/route'
import * as windows from '@/app/api/v1/maintenance-windows/route'
import { escalateAgency } from '../escalation/escalate-due'
import { sourceNamed } from '../ingest/sources-cache'
import { takeAlerts } from '../ingest/take-alerts'
import { routeAlerts } from '../routing/route-alerts'
import { type AlertScene, exampleAlert, newAlertScene } from './scene'

const everything = { all: [] }
const rule = (scene: AlertScene, fields: Record<string, unknown>) =>
  scene.supervisor.call('POST', rules, { body: { name: 'Rule', conditions: everything, isEnabled: true, ...fields } })
const read = async (scene: AlertScene, id: string) => (await scene.dispatcher.call('GET', one, { params: { id } })).body
const toldOf = async (scene: AlertScene) =>
  (await scene.dispatcher.call('GET', inbox)).body.data.map((message) => message.title)
const notifyDispatchers = { kind: 'notify', audience: { roles: ['dispatcher'] } }

async function route(scene: AlertScene): Promise<void> {
  while ((await routeAlerts(scene.agency.agencyId)) !== 'done');
}

test('a severe alert becomes an incident by itself, and says why', async () => {
  const scene = await newAlertScene()
  const id = await scene.send({
    type: 'gas_leak',
    severity: 'severe',
    title: 'Methane 4 %',
    position: { lat: 37.78, lon: -122.41 },
  })
  await route(scene)
  const alert = await read(scene, id)
  expect(alert).toMatchObject({ state: 'open', incidentId: expect.any(String) as string })
  expect(alert.trail.map((step) => step.step)).toEqual(['received', 'incident', 'incident'])
  const made = (await scene.dispatcher.call('GET', incident, { params: { id: alert.incidentId ?? '' } })).body
  expect(made).toMatchObject({
    title: 'Methane 4 %',
    priority: 2,
    sourceAlertId: id,
    reportedBy: 'Panel 7',
    position: { lat: 37.78, lon: -122.41 },
  })
})

test('a moderate one that no rule knows tells nobody, and says so', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  await route(scene)
  expect(await read(scene, id)).toMatchObject({ incidentId: null, trail: [{ step: 'received' }, { step: 'nobody' }] })
})

test('rules are asked in their order until one stops, each person is told once', async () => {
  const scene = await newAlertScene()
  await rule(scene, { name: 'First', actions: [notifyDispatchers], continues: true })
  await rule(scene, { name: 'Second', actions: [notifyDispatchers, { kind: 'create_incident', priority: 1 }] })
  await rule(scene, { name: 'Third', actions: [{ kind: 'suppress', reason: 'Never asked' }] })
  const id = await scene.send()
  await route(scene)
  const alert = await read(scene, id)
  expect(alert.trail.map((step) => step.text)).toEqual([
    'Received from Panel 7',
    'Rule “First” matched',
    'Rule “Second” matched',
    '“First” told 1',
    '“Second” told 1',
    expect.stringMatching(/^Became incident TEST-/),
  ])
  expect(alert).toMatchObject({ state: 'open', suppressedBy: null })
  expect(await toldOf(scene)).toEqual(['MODERATE · Smoke on floor 3'])
})

test('a repeat tells nobody again', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [notifyDispatchers] })
  const id = await scene.send()
  await route(scene)
  for (let times = 0; times < 5; times++) await scene.send()
  await route(scene)
  expect(await toldOf(scene)).toHaveLength(1)
  expect(await read(scene, id)).toMatchObject({ count: 6 })
})

test('during planned work an alert is kept and shown, and tells nobody', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [notifyDispatchers, { kind: 'create_incident' }] })
  const hour = 3_600_000
  await scene.supervisor.call('POST', windows, {
    body: {
      name: 'Panel test',
      startsAt: new Date(Date.now() - hour).toISOString(),
      endsAt: new Date(Date.now() + hour).toISOString(),
      conditions: { field: 'source', op: 'is', value: 'panel 7' },
    },
  })
  const quiet = await scene.send({ severity: 'extreme' })
  const loud = await scene.send({ source: 'Panel 8', title: 'Other' })
  await route(scene)
  expect(await read(scene, quiet)).toMatchObject({ state: 'suppressed', suppressedBy: 'Panel test', incidentId: null })
  expect(await read(scene, loud)).toMatchObject({ state: 'open', incidentId: expect.any(String) as string })
  expect(await toldOf(scene)).toEqual(['MODERATE · Other'])
})

test('what is of one place and type joins one group and one incident', async () => {
  const scene = await newAlertScene()
  await rule(scene, {
    grouping: { by: ['type'], radiusM: 300, minutes: 10 },
    actions: [notifyDispatchers, { kind: 'create_incident' }],
  })
  const near = { lat: 37.7801, lon: -122.4101 }
  const first = await scene.send({ title: 'A', position: { lat: 37.78, lon: -122.41 } })
  const second = await scene.send({ title: 'B', position: near })
  const far = await scene.send({ title: 'C', position: { lat: 37.7, lon: -122.41 } })
  const other = await scene.send({ title: 'D', type: 'intrusion', position: near })
  await route(scene)
  const [a, b, c, d] = await Promise.all([first, second, far, other].map((id) => read(scene, id)))
  expect(b).toMatchObject({ groupId: a?.groupId, incidentId: a?.incidentId })
  expect(new Set([a?.groupId, c?.groupId, d?.groupId]).size).toBe(3)
  expect(new Set([a?.incidentId, c?.incidentId, d?.incidentId]).size).toBe(3)
  expect((await toldOf(scene)).toSorted()).toEqual(['MODERATE · A', 'MODERATE · C', 'MODERATE · D'])
})

test('after five within ten minutes and not before, repeats counted', async () => {
  const scene = await newAlertScene()
  await rule(scene, { threshold: { count: 5, minutes: 10 }, actions: [notifyDispatchers] })
  for (const title of ['A', 'A', 'B', 'C']) await scene.send({ title })
  await route(scene)
  expect(await toldOf(scene)).toEqual([])
  const fifth = await scene.send({ title: 'D' })
  await scene.send({ title: 'E' })
  await route(scene)
  expect(await toldOf(scene)).toEqual(['MODERATE · D'])
  expect((await read(scene, fifth)).trail.map((step) => step.step)).toEqual(['received', 'rule', 'notified'])
})

test('what comes after a group’s incident was closed begins a new one', async () => {
  const scene = await newAlertScene()
  await rule(scene, { grouping: { by: ['type'] }, actions: [{ kind: 'create_incident' }] })
  const first = await scene.send({ title: 'A' })
  await route(scene)
  const before = await read(scene, first)
  await scene.dispatcher.call('POST', transition, {
    params: { id: before.incidentId ?? '' },
    body: { event: 'cancel', reason: 'False alarm' },
  })
  const second = await scene.send({ title: 'B' })
  await route(scene)
  const after = await read(scene, second)
  expect(after.incidentId).not.toBe(before.incidentId)
  expect(after.groupId).not.toBe(before.groupId)
})

test('an alert near an open incident joins it', async () => {
  const scene = await newAlertScene()
  const position = { lat: 37.78, lon: -122.41 }
  const open = await scene.dispatcher.call('POST', incidents, { body: { type: 'fire', title: 'Fire', position } })
  await rule(scene, { actions: [{ kind: 'attach_incident', radiusM: 200 }] })
  const near = await scene.send({ title: 'Near', position: { lat: 37.7805, lon: -122.41 } })
  const far = await scene.send({ title: 'Far', position: { lat: 37.8, lon: -122.41 } })
  await route(scene)
  expect(await read(scene, near)).toMatchObject({ incidentId: open.body.id, incidentNumber: open.body.number })
  expect(await read(scene, far)).toMatchObject({ incidentId: null })
})

test('one row of the log tells of all that came together, and names them', async () => {
  const scene = await newAlertScene()
  const after = (await scene.dispatcher.call('GET', events, { query: { after: 1_000_000 } })).body.lastSeq
  const ids = [await scene.send({ title: 'A' }), await scene.send({ title: 'B' })]
  await route(scene)
  const feed = (await scene.dispatcher.call('GET', events, { query: { after } })).body.data
  expect(feed.map((event) => [event.type, event.touches.alerts?.toSorted()])).toEqual([
    ['alert.received', ids.toSorted()],
  ])
})

test('two processes at once decide once', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [notifyDispatchers, { kind: 'create_incident' }] })
  for (let n = 0; n < 10; n++) await scene.send({ title: `T${n}` })
  await Promise.all(Array.from({ length: 6 }, () => routeAlerts(scene.agency.agencyId)))
  await route(scene)
  expect(await toldOf(scene)).toHaveLength(10)
  expect((await scene.dispatcher.call('GET', incidents)).body.data).toHaveLength(10)
})

const minutesOn = (minutes: number) => new Date(Date.now() + minutes * 60_000)

async function escalating(repageAfterMinutes: number | null = null) {
  const scene = await newAlertScene()
  const policy = await scene.supervisor.call('POST', policies, {
    body: {
      name: 'Night',
      steps: [
        { afterMinutes: 0, audience: { roles: ['dispatcher'] } },
        { afterMinutes: 5, audience: { roles: ['supervisor'] } },
      ],
      repeats: 1,
      repageAfterMinutes,
    },
  })
  await rule(scene, { actions: [{ kind: 'escalate', policyId: policy.body.id }] })
  const id = await scene.send()
  await route(scene)
  const told = async () =>
    Promise.all(
      [scene.dispatcher, scene.supervisor].map(async (who) => (await who.call('GET', inbox)).body.data.length),
    )
  const escalate = (minutes: number) => escalateAgency(scene.agency.agencyId, minutesOn(minutes))
  return { scene, id, told, escalate }
}

test('while nobody acknowledges the next in line is told, round and round as often as the policy says', async () => {
  const { scene, id, told, escalate } = await escalating()
  await escalate(0.1)
  expect(await told()).toEqual([1, 0])
  await escalate(4)
  expect(await told()).toEqual([1, 0])
  await escalate(6)
  expect(await told()).toEqual([1, 1])
  for (let minutes = 10; minutes < 60; minutes += 5) await escalate(minutes)
  expect(await told()).toEqual([2, 2])
  expect((await read(scene, id)).escalation.nextAt).toBeNull()
})

test('once somebody has it nobody further is told', async () => {
  const { scene, id, told, escalate } = await escalating()
  await escalate(0.1)
  await scene.dispatcher.call('POST', acknowledge, { params: { id } })
  await escalate(60)
  expect(await told()).toEqual([1, 0])
})

test('what was acknowledged and then forgotten is asked for again', async () => {
  const { scene, id, told, escalate } = await escalating(30)
  await escalate(0.1)
  await scene.dispatcher.call('POST', acknowledge, { params: { id } })
  await escalate(29)
  expect(await told()).toEqual([1, 0])
  await escalate(31)
  expect(await told()).toEqual([2, 0])
  expect(await read(scene, id)).toMatchObject({ state: 'open', acknowledgedBy: null })
})

test('two processes at once take a step once', async () => {
  const { told, escalate } = await escalating()
  await Promise.all(Array.from({ length: 5 }, () => escalate(0.1)))
  expect(await told()).toEqual([1, 0])
})

test('an alert of a drill is shown and pages nobody', async () => {
  const scene = await newAlertScene()
  await rule(scene, { actions: [notifyDispatchers] })
  const source = await sourceNamed(scene.agency.agencyId, 'Feed')
  const [taken] = await takeAlerts(
    scene.agency.agencyId,
    [{ source, alert: { ...exampleAlert, severity: 'extreme' }, isDrill: true }],
    new Date(),
  )
  await route(scene)
  expect(await read(scene, taken?.id ?? '')).toMatchObject({ state: 'open', isDrill: true, incidentId: null })
  expect(await toldOf(scene)).toEqual([])
})
