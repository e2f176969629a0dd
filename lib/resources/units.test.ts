import { expect, test } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as stations from '@/app/api/v1/stations/route'
import * as station from '@/app/api/v1/stations/[id]/route'
import * as statuses from '@/app/api/v1/unit-statuses/route'
import * as status from '@/app/api/v1/unit-statuses/[base]/route'
import * as units from '@/app/api/v1/units/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import { newAgency } from '@/supabase/tests/agency'

const engine = { name: 'E41', type: 'ENGINE' }

test('a unit is created at a station with its crew, and found again', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const responder = await agency.as('responder')
  const house = await dispatcher.call('POST', stations, { body: { name: 'Station 41' } })
  const made = await dispatcher.call('POST', units, {
    body: {
      ...engine,
      stationId: house.body.id,
      capabilities: ['pump', 'pump'],
      position: { lat: 37.79, lon: -122.42 },
      memberIds: [responder.userId],
    },
  })
  expect(made.status).toBe(201)
  expect(made.headers.get('etag')).toBe('"1"')
  expect(made.body).toMatchObject({
    name: 'E41',
    stationName: 'Station 41',
    capabilities: ['pump'],
    status: 'available',
    position: { lat: 37.79, lon: -122.42 },
    memberIds: [responder.userId],
  })
  const found = await dispatcher.call('GET', units, { query: { q: 'e4' } })
  expect(found.body.data).toEqual([made.body])
  expect((await dispatcher.call('GET', units, { query: { q: '%' } })).body.data).toEqual([])
})

test('two units of one name cannot be in service, but a retired one frees its name', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const first = await dispatcher.call('POST', units, { body: engine })
  const second = await dispatcher.refused('POST', units, { body: { ...engine, name: 'e41' } })
  expect(second.problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  await dispatcher.call('DELETE', unit, { params: { id: first.body.id } })
  await dispatcher.call('POST', units, { body: engine })
  const retired = await dispatcher.call('GET', units, { query: { retired: 'true' } })
  expect(retired.body.data.map((one) => one.id)).toEqual([first.body.id])
})

test('a list of units is read page by page and stays stable when units are added', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  for (const name of ['A', 'B', 'C', 'D', 'E']) await dispatcher.call('POST', units, { body: { name, type: 'T' } })
  const first = await dispatcher.call('GET', units, { query: { limit: 2 } })
  await dispatcher.call('POST', units, { body: { name: 'F', type: 'T' } })
  const seen = first.body.data.map((one) => one.name)
  let cursor = first.body.nextCursor
  while (cursor) {
    const page = await dispatcher.call('GET', units, { query: { limit: 2, cursor } })
    seen.push(...page.body.data.map((one) => one.name))
    cursor = page.body.nextCursor
  }
  expect(seen).toEqual(['E', 'D', 'C', 'B', 'A'])
})

test('a cursor that is not ours is refused', async () => {
  const viewer = await (await newAgency()).as('viewer')
  for (const cursor of ['------------------------------------', 'x', '0'])
    expect((await viewer.refused('GET', units, { query: { cursor } })).status).toBe(422)
})

test('a change on a stale version is refused with the row as it is now', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', units, { body: engine })
  const params = { id: made.body.id }
  const headers = { 'if-match': '"1"' }
  const [one, two] = await Promise.allSettled([
    dispatcher.call('PATCH', unit, { params, headers, body: { type: 'TRUCK' } }),
    dispatcher.call('PATCH', unit, { params, headers, body: { type: 'MEDIC' } }),
  ])
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
  const stale = await dispatcher.refused('PATCH', unit, { params, headers, body: { name: 'E42' } })
  expect(stale.problem).toMatchObject({ code: 'conflict', current: { id: made.body.id, version: 2 } })
})

test('the crew can be changed alone, and counts as a change', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const [one, two] = [await agency.another('responder'), await agency.another('responder')]
  const made = await dispatcher.call('POST', units, { body: { ...engine, memberIds: [one.userId] } })
  const changed = await dispatcher.call('PATCH', unit, {
    params: { id: made.body.id },
    body: { memberIds: [two.userId] },
  })
  expect(changed.body).toMatchObject({ memberIds: [two.userId], version: 2 })
})

test('a unit that works on an incident cannot be retired', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', units, { body: engine })
  const incident = await dispatcher.call('POST', incidents, { body: { type: 'fire' } })
  await dispatcher.call('POST', assign, { params: { id: incident.body.id }, body: { unitId: made.body.id } })
  const refused = await dispatcher.refused('DELETE', unit, { params: { id: made.body.id } })
  expect(refused.problem).toMatchObject({
    code: 'conflict',
    detail: `E41 works on ${incident.body.number}. Clear it first.`,
  })
})

test('of two who retire a unit at once, one is told that it is done', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', units, { body: engine })
  const params = { id: made.body.id }
  const both = await Promise.allSettled([
    dispatcher.call('DELETE', unit, { params }),
    dispatcher.call('DELETE', unit, { params }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test("another agency's station or member cannot be put on a unit", async () => {
  const agency = await newAgency()
  const foreign = await agency.foreign()
  const dispatcher = await agency.as('dispatcher')
  const theirs = await (await foreign.as('dispatcher')).call('POST', stations, { body: { name: 'Theirs' } })
  const outsider = await foreign.as('responder')
  const atStation = await dispatcher.refused('POST', units, { body: { ...engine, stationId: theirs.body.id } })
  expect(atStation.problem).toMatchObject({ status: 422, errors: [{ path: 'stationId' }] })
  const withCrew = await dispatcher.refused('POST', units, { body: { ...engine, memberIds: [outsider.userId] } })
  expect(withCrew.problem).toMatchObject({ status: 422, errors: [{ path: 'memberIds' }] })
  expect((await dispatcher.call('GET', units)).body.data).toEqual([])
})

test("another agency's unit does not exist, and a viewer may only look", async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const made = await dispatcher.call('POST', units, { body: engine })
  const params = { id: made.body.id }
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('GET', unit, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', unit, { params, body: { name: 'X' } })).status).toBe(404)
  expect((await outsider.refused('DELETE', unit, { params })).status).toBe(404)
  const viewer = await agency.as('viewer')
  expect((await viewer.call('GET', unit, { params })).body).toEqual(made.body)
  expect((await viewer.refused('PATCH', unit, { params, body: { name: 'X' } })).status).toBe(403)
  expect((await viewer.refused('POST', units, { body: engine })).status).toBe(403)
})

test('a station is changed, keeps its units, and is retired only when it has none', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', stations, { body: { name: 'Station 1', address: '1 Main St' } })
  const params = { id: made.body.id }
  const there = await dispatcher.call('POST', units, { body: { ...engine, stationId: made.body.id } })
  const changed = await dispatcher.call('PATCH', station, {
    params,
    body: { name: 'Station One', position: { lat: 1, lon: 2 } },
  })
  expect(changed.body).toMatchObject({
    name: 'Station One',
    address: '1 Main St',
    position: { lat: 1, lon: 2 },
    version: 2,
  })
  expect((await dispatcher.refused('DELETE', station, { params })).problem.detail).toBe(
    'Give E41 another station first.',
  )
  await dispatcher.call('PATCH', unit, { params: { id: there.body.id }, body: { stationId: null } })
  const retired = await dispatcher.call('DELETE', station, { params })
  expect(retired.body.retiredAt).not.toBeNull()
  expect((await dispatcher.refused('DELETE', station, { params })).status).toBe(409)
  expect((await dispatcher.call('GET', stations)).body.data).toEqual([])
  expect((await dispatcher.call('GET', station, { params })).body.id).toBe(made.body.id)
})

test("another agency's station does not exist, and a responder may not change one", async () => {
  const agency = await newAgency()
  const made = await (await agency.as('dispatcher')).call('POST', stations, { body: { name: 'Ours' } })
  const params = { id: made.body.id }
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('GET', station, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', station, { params, body: { name: 'X' } })).status).toBe(404)
  expect((await outsider.refused('DELETE', station, { params })).status).toBe(404)
  const responder = await agency.as('responder')
  expect((await responder.refused('PATCH', station, { params, body: { name: 'X' } })).status).toBe(403)
  expect((await responder.refused('POST', stations, { body: { name: 'X' } })).status).toBe(403)
})

test('an agency names its statuses; the base meaning stays', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const list = await admin.call('GET', statuses)
  expect(list.body.data.map((one) => one.base)).toEqual([
    'available',
    'assigned',
    'en_route',
    'staging',
    'on_scene',
    'at_patient',
    'transporting',
    'at_hospital',
    'returning',
    'in_quarters',
    'out_of_service',
    'off_duty',
  ])
  const params = { base: 'on_scene' }
  const changed = await admin.call('PATCH', status, {
    params,
    headers: { 'if-match': '"1"' },
    body: { label: 'Am Einsatzort', color: '#7f1d1d' },
  })
  expect(changed.body).toMatchObject({ base: 'on_scene', label: 'Am Einsatzort', color: '#7f1d1d', version: 2 })
  const stale = { params, headers: { 'if-match': '"1"' }, body: { label: 'X', color: '#7f1d1d' } }
  expect((await admin.refused('PATCH', status, stale)).status).toBe(409)
  expect((await (await agency.as('dispatcher')).refused('PATCH', status, { ...stale, headers: {} })).status).toBe(403)
  const foreign = await (await agency.foreign()).as('viewer')
  expect((await foreign.call('GET', statuses)).body.data[4]?.label).toBe('On scene')
  expect((await admin.refused('PATCH', status, { ...stale, params: { base: 'asleep' } })).status).toBe(404)
})
