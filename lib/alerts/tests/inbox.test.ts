import { expect, test } from 'vitest'
import * as acknowledge from '@/app/api/v1/alerts/[id]/acknowledge/route'
import * as affected from '@/app/api/v1/alerts/[id]/affected/route'
import * as dismiss from '@/app/api/v1/alerts/[id]/dismiss/route'
import * as escalate from '@/app/api/v1/alerts/[id]/escalate/route'
import * as toIncident from '@/app/api/v1/alerts/[id]/incident/route'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as timeline from '@/app/api/v1/alerts/[id]/timeline/route'
import * as metrics from '@/app/api/v1/alerts/metrics/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as incidentTimeline from '@/app/api/v1/incidents/[id]/timeline/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as units from '@/app/api/v1/units/route'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { routeAlerts } from '../routing/route-alerts'
import { newAlertScene } from './scene'

const steps = [
  ['acknowledge', acknowledge, {}],
  ['dismiss', dismiss, { reason: 'Toast' }],
  ['escalate', escalate, {}],
  ['incident', toIncident, {}],
] as const

test('somebody says they have it: who and when is kept, and the log tells of it', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const { body } = await scene.dispatcher.call('POST', acknowledge, { params: { id }, body: { note: 'On it' } })
  expect(body).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Dana dispatcher' })
  expect(body.acknowledgedAt).not.toBeNull()
  const log = (await scene.dispatcher.call('GET', timeline, { params: { id } })).body.data
  expect(log[0]).toMatchObject({ type: 'alert.acknowledged', reason: 'On it', subject: { kind: 'alert', id } })
})

test('of two who acknowledge at once one is told that the other was faster', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const ask = () =>
    scene.dispatcher.call('POST', acknowledge, { params: { id } }).then(
      () => 'done',
      (error: unknown) => String(error),
    )
  const answers = (await Promise.all([ask(), ask()])).toSorted()
  expect(answers[1]).toBe('done')
  expect(answers[0]).toContain('acknowledged already (by Dana dispatcher)')
})

test('dismissing asks for a reason, and what repeats within the window stays dismissed', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  expect((await scene.dispatcher.refused('POST', dismiss, { params: { id }, body: {} })).status).toBe(422)
  await scene.dispatcher.call('POST', dismiss, { params: { id }, body: { reason: 'Toast' } })
  expect(await scene.send()).toBe(id)
  expect((await scene.dispatcher.call('GET', one, { params: { id } })).body).toMatchObject({
    state: 'dismissed',
    endedReason: 'Toast',
    count: 2,
  })
})

test('escalating raises the severity and opens it again, and never lowers it', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  await scene.dispatcher.call('POST', dismiss, { params: { id }, body: { reason: 'Toast' } })
  const { body } = await scene.dispatcher.call('POST', escalate, { params: { id }, body: { reason: 'Flames' } })
  expect(body).toMatchObject({ severity: 'severe', priority: 2, state: 'open', endedAt: null })
  const lower = await scene.dispatcher.refused('POST', escalate, { params: { id }, body: { severity: 'minor' } })
  expect(lower).toMatchObject({ status: 422, problem: { errors: [{ path: 'severity' }] } })
})

test('an alert becomes an incident once, and the incident’s log says from what', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const made = await scene.dispatcher.call('POST', toIncident, { params: { id }, body: { type: 'fire', priority: 1 } })
  expect(made.body).toMatchObject({ state: 'acknowledged', incidentNumber: expect.stringMatching(/^TEST-/) as string })
  const again = await scene.dispatcher.refused('POST', toIncident, { params: { id } })
  expect(again).toMatchObject({ status: 409, problem: { current: { id } } })
  const log = await scene.dispatcher.call('GET', incidentTimeline, { params: { id: made.body.incidentId ?? '' } })
  expect(log.body.data.map((event) => event.type)).toEqual(['incident.created', 'alert.joined'])
})

test('an alert joins an open incident and no closed one', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const open = await scene.dispatcher.call('POST', incidents, { body: { type: 'fire' } })
  const joined = await scene.dispatcher.call('POST', toIncident, { params: { id }, body: { incidentId: open.body.id } })
  expect(joined.body.incidentId).toBe(open.body.id)
  const found = await scene.dispatcher.call('GET', alerts, { query: { incidentId: open.body.id } })
  expect(found.body.data.map((alert) => alert.id)).toEqual([id])
})

test('of two who make an incident of it at once there is one incident', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const ask = () => scene.dispatcher.call('POST', toIncident, { params: { id } }).catch(() => undefined)
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect((await scene.dispatcher.call('GET', incidents)).body.data).toHaveLength(1)
})

test('a version that was overtaken is a conflict that shows the alert as it is', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  await scene.dispatcher.call('POST', escalate, { params: { id } })
  for (const [name, module, body] of steps) {
    const stale = await scene.dispatcher.refused('POST', module, {
      params: { id },
      body,
      headers: { 'if-match': '"1"' },
    })
    expect(stale, name).toMatchObject({ status: 409, problem: { current: { id, version: 2 } } })
  }
})

test('another agency’s alert does not exist, a viewer changes none', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  const stranger = await (await scene.agency.foreign()).as('dispatcher')
  const viewer = await scene.agency.as('viewer')
  for (const [name, module, body] of steps) {
    expect((await stranger.refused('POST', module, { params: { id }, body })).status, name).toBe(404)
    expect((await viewer.refused('POST', module, { params: { id }, body })).status, name).toBe(403)
  }
  expect((await stranger.refused('GET', one, { params: { id } })).status).toBe(404)
  expect((await stranger.call('GET', alerts)).body.data).toEqual([])
  expect((await viewer.call('GET', one, { params: { id } })).body.state).toBe('open')
})

test('the inbox is filtered by any of its facts and paged without losing or repeating one', async () => {
  const scene = await newAlertScene()
  const west = { lat: 37.7, lon: -122.5 }
  const ids: string[] = []
  for (let n = 0; n < 7; n++) ids.push(await scene.send({ title: `T${n}`, severity: n % 2 ? 'minor' : 'severe' }))
  const far = await scene.send({ title: 'Far', source: 'Gauge', type: 'flood_gauge', position: west })
  const area = await scene.send({ title: 'Area', type: 'storm', area: boxArea(-122.6, 37.6, -122.4, 37.8) })
  const ask = async (query: Record<string, string | number>) =>
    (await scene.dispatcher.call('GET', alerts, { query })).body.data.map((alert) => alert.id)
  expect(await ask({ severity: 'minor' })).toEqual([ids[5], ids[3], ids[1]])
  expect(await ask({ source: 'GAUGE' })).toEqual([far])
  expect(await ask({ type: 'storm,flood_gauge' })).toEqual([area, far])
  expect(await ask({ bbox: '-122.55,37.65,-122.45,37.75' })).toEqual([area, far])
  expect(await ask({ bbox: '10,10,11,11' })).toEqual([])
  expect(await ask({ state: 'dismissed' })).toEqual([])
  expect(await ask({ ids: `${ids[2]},${far}` })).toEqual([far, ids[2]])
  const page = (query: Record<string, string | number>) => scene.dispatcher.call('GET', alerts, { query })
  const first = (await page({ limit: 4 })).body
  await scene.send({ title: 'In between' })
  const second = (await page({ limit: 4, cursor: first.nextCursor ?? '' })).body
  const third = (await page({ limit: 4, cursor: second.nextCursor ?? '' })).body
  expect(third.nextCursor).toBeNull()
  const seen = [first, second, third].flatMap((part) => part.data.map((alert) => alert.id))
  expect(seen).toEqual([area, far, ...ids.toReversed()])
})

test('whom it concerns: units and open incidents inside its area, or near its position', async () => {
  const scene = await newAlertScene()
  const inside = { lat: 37.7, lon: -122.4 }
  const owner = await scene.agency.as('owner')
  const unit = await owner.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const other = await owner.call('POST', units, { body: { name: 'E2', type: 'ENGINE' } })
  await owner.call('POST', location, { params: { type: 'units', id: unit.body.id }, body: inside })
  await owner.call('POST', location, { params: { type: 'units', id: other.body.id }, body: { lat: 37.9, lon: -122.4 } })
  const incident = await owner.call('POST', incidents, { body: { type: 'fire', position: inside } })
  const byArea = await scene.send({ title: 'Area', area: boxArea(-122.41, 37.69, -122.39, 37.71) })
  const byPlace = await scene.send({ title: 'Place', position: { lat: 37.701, lon: -122.4 } })
  for (const id of [byArea, byPlace]) {
    const { body } = await scene.dispatcher.call('GET', affected, { params: { id } })
    expect(body.units.map((one) => one.name)).toEqual(['E1'])
    expect(body.incidents.map((one) => one.number)).toEqual([incident.body.number])
  }
  const nowhere = await scene.send({ title: 'Nowhere' })
  expect((await scene.dispatcher.call('GET', affected, { params: { id: nowhere } })).body).toEqual({
    units: [],
    incidents: [],
  })
})

test('the figures count what came, what repeated and how soon somebody had it', async () => {
  const scene = await newAlertScene()
  const id = await scene.send()
  await scene.send()
  await scene.send({ title: 'Other', severity: 'minor' })
  await routeAlerts(scene.agency.agencyId)
  await scene.dispatcher.call('POST', acknowledge, { params: { id } })
  const { body } = await scene.dispatcher.call('GET', metrics, { query: { hours: 1 } })
  expect(body.buckets.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([[2, 1]])
  expect(body).toMatchObject({
    open: [{ severity: 'minor', count: 1 }],
    acknowledged: { count: 1 },
    topTypes: [{ type: 'smoke_alarm', count: 3 }],
  })
  expect(body.acknowledged.p50Seconds).toBeGreaterThan(0)
})
