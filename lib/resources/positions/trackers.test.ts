import { expect, test } from 'vitest'
import * as incidents from '@/app/api/v1/incidents/route'
import * as ownTracks from '@/app/api/v1/positions/owntracks/route'
import * as positions from '@/app/api/v1/positions/route'
import * as traccar from '@/app/api/v1/positions/traccar/route'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as tracker from '@/app/api/v1/trackers/[id]/route'
import * as trackers from '@/app/api/v1/trackers/route'
import * as unitList from '@/app/api/v1/units/route'
import { type Caller, callerOf, newAgency } from '@/supabase/tests/agency'

const place = { lat: 37.7749, lon: -122.4194 }
const nowSeconds = () => Math.floor(Date.now() / 1_000) - 60

/** A device with its token, as it asks: the actor a test may look at is never used. */
const asDevice = (token: string, owner: Caller) => callerOf(token, owner.ctx.actor, '')

async function scene() {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const addUnit = async (name: string) =>
    (await dispatcher.call('POST', unitList, { body: { name, type: 'ENGINE' } })).body.id
  const unitId = await addUnit('E1')
  const made = await dispatcher.call('POST', trackers, {
    body: { name: 'Box of E1', deviceId: '356938035643809', subjectId: unitId },
  })
  const current = async () => (await dispatcher.call('GET', positions)).body.data
  return {
    agency,
    dispatcher,
    addUnit,
    unitId,
    made: made.body,
    device: asDevice(made.body.token, dispatcher),
    current,
  }
}

test('a tracker reports its own unit with a token that is shown once, and that it was seen is known', async () => {
  const { dispatcher, unitId, made, device, current } = await scene()
  expect(made).toMatchObject({ subjectType: 'units', subjectId: unitId, subjectName: 'E1', lastSeenAt: null })
  expect(made.token.startsWith(made.prefix)).toBe(true)
  await device.call('POST', positions, { body: { positions: [{ deviceId: made.deviceId, ...place }] } })
  await device.call('POST', location, { params: { type: 'units', id: unitId }, body: { lat: 1, lon: 1 } })
  expect(await current()).toMatchObject([{ id: unitId, lat: 1 }])
  const [listed] = (await dispatcher.call('GET', trackers)).body.data
  expect(listed).not.toHaveProperty('token')
  expect(listed?.lastSeenAt).not.toBeNull()
})

test('that a tracker was heard of is no change of it: what somebody read of it before is not stale', async () => {
  const { dispatcher, made, device } = await scene()
  await device.call('POST', positions, { body: { positions: [{ deviceId: made.deviceId, ...place }] } })
  const headers = { 'if-match': `"${made.version}"` }
  const revoked = await dispatcher.call('DELETE', tracker, { params: { id: made.id }, headers })
  expect(revoked.body.version).toBe(made.version + 1)
})

test('a tracker may report nothing but its own, and read nothing at all', async () => {
  const { addUnit, device, current } = await scene()
  const other = await addUnit('E2')
  const { problem } = await device.refused('POST', positions, {
    body: {
      positions: [
        { unitId: other, ...place },
        { deviceId: 'another', ...place },
      ],
    },
  })
  expect(problem.errors?.map(({ path }) => path)).toEqual(['positions.0.unitId', 'positions.1.deviceId'])
  expect((await device.refused('POST', location, { params: { type: 'units', id: other }, body: place })).status).toBe(
    403,
  )
  expect((await device.refused('GET', incidents)).status).toBe(403)
  expect((await device.refused('GET', positions)).status).toBe(403)
  expect(await current()).toEqual([])
})

test('a revoked tracker is refused at once, and its device id is free again', async () => {
  const { dispatcher, unitId, made, device } = await scene()
  const again = { name: 'Next', deviceId: made.deviceId, subjectId: unitId }
  expect((await dispatcher.refused('POST', trackers, { body: again })).problem.errors?.[0]?.path).toBe('deviceId')
  const params = { id: made.id }
  expect((await dispatcher.call('DELETE', tracker, { params })).body.revokedAt).not.toBeNull()
  expect((await device.refused('POST', positions, { body: { positions: [] } })).status).toBe(401)
  expect((await dispatcher.refused('DELETE', tracker, { params })).status).toBe(409)
  await dispatcher.call('POST', trackers, { body: again })
})

test("another agency's tracker, unit and device do not exist", async () => {
  const { agency, unitId, made } = await scene()
  const stranger = await (await agency.foreign()).as('dispatcher')
  expect((await stranger.refused('DELETE', tracker, { params: { id: made.id } })).status).toBe(404)
  expect((await stranger.call('GET', trackers)).body.data).toEqual([])
  const body = { name: 'Spy', deviceId: made.deviceId, subjectId: unitId }
  expect((await stranger.refused('POST', trackers, { body })).problem.errors?.[0]?.path).toBe('subjectId')
  const { problem } = await stranger.refused('POST', positions, {
    body: { positions: [{ deviceId: made.deviceId, ...place }] },
  })
  expect(problem.errors?.[0]?.message).toBe('There is no such device.')
  const viewer = await agency.as('viewer')
  expect((await viewer.refused('POST', trackers, { body })).status).toBe(403)
  expect((await viewer.refused('DELETE', tracker, { params: { id: made.id } })).status).toBe(403)
})

test('an OwnTracks app posts as it always does, its password being the token', async () => {
  const { made, current, unitId, dispatcher } = await scene()
  const basic = { authorization: `Basic ${btoa(`anybody:${made.token}`)}` }
  const tst = nowSeconds()
  // As in the OwnTracks booklet, HTTP mode.
  const message = {
    cog: 271,
    batt: 41,
    lon: 2.29513,
    acc: 5,
    vel: 61,
    vac: 21,
    lat: 48.85833,
    t: 'u',
    tst,
    alt: 167,
    _type: 'location',
    topic: 'owntracks/jane/phone',
    p: 71.3,
    tid: 'JJ',
  }
  const answer = await dispatcher.call('POST', ownTracks, { headers: basic, body: message })
  expect(answer).toMatchObject({ status: 200, body: [] })
  const [seen] = await current()
  expect(seen).toMatchObject({ id: unitId, lat: 48.85833, atMs: tst * 1000, headingDeg: 271, batteryPct: 41 })
  expect(seen?.speedMps).toBeCloseTo(16.94, 1)
  const lwt = { _type: 'lwt', tst }
  expect((await dispatcher.call('POST', ownTracks, { headers: basic, body: lwt })).body).toEqual([])
  const refusal = await dispatcher.refused('POST', ownTracks, { headers: basic, body: { ...message, lat: 99, tst: 1 } })
  expect(refusal.problem.errors?.map(({ path }) => path)).toEqual(['lat'])
})

test('an OwnTracks phone that does not know its speed or course sends -1, which is no reading', async () => {
  const { device, current } = await scene()
  const body = { _type: 'location', lat: 1, lon: 2, tst: nowSeconds(), vel: -1, cog: -1, acc: -1, tid: 'JJ' }
  await device.call('POST', ownTracks, { body })
  expect(await current()).toMatchObject([{ speedMps: null, headingDeg: null, accuracyM: null }])
})

test('a Traccar server forwards for all its devices with one key, speed in knots', async () => {
  const { agency, current, unitId } = await scene()
  const server = await agency.apiKey(['positions:write'])
  const fixTime = new Date(nowSeconds() * 1000).toISOString().replace('Z', '+0000')
  const position = {
    id: 18336,
    attributes: { batteryLevel: 87.5, ignition: true, distance: 449672.22, motion: true },
    deviceId: 7,
    protocol: 'gps103',
    serverTime: fixTime,
    deviceTime: fixTime,
    fixTime,
    outdated: false,
    valid: true,
    latitude: 49.0156556,
    longitude: 8.3975169,
    altitude: 112,
    speed: 19.4384,
    course: 180,
    address: null,
    accuracy: 0,
    network: null,
    geofenceIds: null,
  }
  const device = {
    id: 7,
    attributes: {},
    groupId: 0,
    name: 'Box',
    uniqueId: '356938035643809',
    status: 'online',
    lastUpdate: fixTime,
    positionId: 18336,
    phone: null,
    model: null,
    contact: null,
    category: null,
    disabled: false,
  }
  expect((await server.call('POST', traccar, { body: { position, device } })).body).toEqual({
    accepted: 1,
    duplicates: 0,
  })
  expect((await server.call('POST', traccar, { body: { position, device } })).body).toEqual({
    accepted: 0,
    duplicates: 1,
  })
  const [seen] = await current()
  expect(seen).toMatchObject({
    id: unitId,
    lat: 49.0156556,
    atMs: Date.parse(fixTime),
    headingDeg: 180,
    accuracyM: null,
  })
  expect(seen?.speedMps).toBeCloseTo(10, 2)
  const unknown = { position, device: { ...device, uniqueId: 'nobody' } }
  expect((await server.refused('POST', traccar, { body: unknown })).problem.errors?.[0]?.path).toBe('device.uniqueId')
})
