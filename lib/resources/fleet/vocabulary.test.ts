import { expect, test } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as capability from '@/app/api/v1/capabilities/[id]/route'
import * as capabilities from '@/app/api/v1/capabilities/route'
import * as events from '@/app/api/v1/events/route'
import * as unitStatus from '@/app/api/v1/resources/units/[id]/status/route'
import * as undo from '@/app/api/v1/resources/units/[id]/status/undo/route'
import * as word from '@/app/api/v1/unit-statuses/[base]/route'
import * as words from '@/app/api/v1/unit-statuses/route'
import * as unitType from '@/app/api/v1/unit-types/[id]/route'
import * as unitTypes from '@/app/api/v1/unit-types/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

test('a word nobody has used yet joins the vocabulary; the spelling that was there wins', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const first = await dispatcher.call('POST', units, {
    body: { name: 'E1', type: 'Engine', capabilities: ['Pump', 'pump', 'ALS'] },
  })
  expect(first.body.capabilities).toEqual(['Pump', 'ALS'])
  const second = await dispatcher.call('POST', units, {
    body: { name: 'E2', type: 'ENGINE', capabilities: ['als', 'hoist'] },
  })
  expect(second.body).toMatchObject({ type: 'Engine', capabilities: ['ALS', 'hoist'] })
  const known = (await dispatcher.call('GET', capabilities)).body.data.map((one) => one.code)
  expect(known.sort()).toEqual(['ALS', 'Pump', 'hoist'])
  expect((await dispatcher.call('GET', unitTypes)).body.data.map((one) => one.name)).toEqual(['Engine'])
  const stranger = await (await agency.foreign()).as('viewer')
  expect((await stranger.call('GET', capabilities)).body.data).toEqual([])
})

test('two units that bring the same new word at once leave one word', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  await Promise.all(
    ['a', 'b', 'c', 'd'].map((name, place) =>
      dispatcher.call('POST', units, {
        body: { name, type: place % 2 ? 'BOAT' : 'boat', capabilities: place % 2 ? ['x', 'y', 'Z'] : ['z', 'Y', 'X'] },
      }),
    ),
  )
  expect((await dispatcher.call('GET', capabilities)).body.data).toHaveLength(3)
  expect((await dispatcher.call('GET', unitTypes)).body.data).toHaveLength(1)
})

test('a capability is relabelled, retired and brought back by who manages the agency, and its code is taken once', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', capabilities, { body: { code: 'als', label: 'Advanced life support' } })
  const taken = await admin.refused('POST', capabilities, { body: { code: 'ALS', label: 'Again' } })
  expect(taken.problem).toMatchObject({ status: 422, errors: [{ path: 'code' }] })
  const params = { id: made.body.id }
  const headers = { 'if-match': '"1"' }
  const retired = await admin.call('PATCH', capability, { params, headers, body: { isRetired: true } })
  expect(retired.body.retiredAt).not.toBeNull()
  expect((await admin.refused('PATCH', capability, { params, headers, body: { label: 'X' } })).status).toBe(409)
  expect((await admin.call('PATCH', capability, { params, body: { isRetired: false } })).body.retiredAt).toBeNull()
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('PATCH', capability, { params, body: { label: 'X' } })).status).toBe(404)
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.refused('PATCH', capability, { params, body: { label: 'X' } })).status).toBe(403)
  expect((await dispatcher.refused('POST', capabilities, { body: { code: 'x', label: 'X' } })).status).toBe(403)
})

test('how fast a type of unit drives and how old its position may be is the agency to say', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', unitTypes, { body: { name: 'BOAT', speedKmh: 30.5 } })
  expect(made.body).toMatchObject({ turnoutSeconds: 80, speedKmh: 30.5, detourFactor: 1.35, staleAfterSeconds: 300 })
  const taken = await admin.refused('POST', unitTypes, { body: { name: 'boat' } })
  expect(taken.problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  const params = { id: made.body.id }
  const both = await Promise.allSettled(
    [20, 60].map((staleAfterSeconds) =>
      admin.call('PATCH', unitType, { params, headers: { 'if-match': '"1"' }, body: { staleAfterSeconds } }),
    ),
  )
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const boat = await admin.call('POST', units, { body: { name: 'B1', type: 'BOAT' } })
  expect([20, 60]).toContain(boat.body.staleAfterSeconds)
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('PATCH', unitType, { params, body: { speedKmh: 9 } })).status).toBe(404)
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.refused('PATCH', unitType, { params, body: { speedKmh: 9 } })).status).toBe(403)
  expect((await dispatcher.refused('POST', unitTypes, { body: { name: 'X' } })).status).toBe(403)
})

test('a type of unit has its own word for a status until it is given up again', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  await admin.call('POST', unitTypes, { body: { name: 'MEDIC' } })
  const params = { base: 'on_scene' }
  const own = await admin.call('PATCH', word, {
    params,
    body: { unitType: 'medic', label: 'With the patient', icon: 'ambulance', warnAfterSeconds: 900 },
  })
  expect(own.body).toMatchObject({
    unitType: 'MEDIC',
    label: 'With the patient',
    color: '#b91c1c',
    warnAfterSeconds: 900,
    alarmAfterSeconds: 3600,
    version: 1,
  })
  const again = await admin.call('PATCH', word, { params, body: { unitType: 'MEDIC', alarmAfterSeconds: null } })
  expect(again.body).toMatchObject({ label: 'With the patient', alarmAfterSeconds: null, version: 2 })
  const list = (await admin.call('GET', words)).body.data
  expect(list).toHaveLength(13)
  expect(list.filter((one) => one.base === 'on_scene').map((one) => one.label)).toEqual([
    'On scene',
    'With the patient',
  ])
  const crossed = await admin.refused('PATCH', word, { params, body: { alarmAfterSeconds: 60 } })
  expect(crossed.problem).toMatchObject({ status: 422, errors: [{ path: 'alarmAfterSeconds' }] })
  const unknown = await admin.refused('PATCH', word, { params, body: { unitType: 'SUBMARINE', label: 'Down' } })
  expect(unknown.problem).toMatchObject({ status: 422, errors: [{ path: 'unitType' }] })
  const query = { unitType: 'MEDIC' }
  expect((await (await agency.as('dispatcher')).refused('DELETE', word, { params, query })).status).toBe(403)
  expect((await (await (await agency.foreign()).as('owner')).refused('DELETE', word, { params, query })).status).toBe(
    404,
  )
  await admin.call('DELETE', word, { params, query })
  expect((await admin.call('GET', words)).body.data).toHaveLength(12)
  expect((await admin.refused('DELETE', word, { params, query })).status).toBe(404)
})

/** A medic that goes to hospital only from a patient, and an engine that never does. */
async function strictScene() {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const dispatcher = await agency.as('dispatcher')
  const at = { lat: 37.7, lon: -122.4 }
  const medic = await dispatcher.call('POST', units, { body: { name: 'M1', type: 'MEDIC', position: at } })
  const engine = await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  await admin.call('PATCH', word, {
    params: { base: 'on_scene' },
    body: { unitType: 'MEDIC', next: ['at_patient', 'available'] },
  })
  await admin.call('PATCH', word, { params: { base: 'transporting' }, body: { unitType: 'ENGINE', isOffered: false } })
  const report = (id: string, body: object) => dispatcher.call('PATCH', unitStatus, { params: { id }, body })
  const cannot = async (id: string, body: object) =>
    (await dispatcher.refused('PATCH', unitStatus, { params: { id }, body })).problem
  return { agency, dispatcher, medic: medic.body.id, engine: engine.body.id, at, report, cannot }
}

test('a status that may not follow is refused with those that may, for the type that says so and no other', async () => {
  const { medic, engine, report, cannot } = await strictScene()
  await report(medic, { status: 'on_scene' })
  await report(engine, { status: 'on_scene' })
  expect(await cannot(medic, { status: 'transporting' })).toMatchObject({
    status: 400,
    code: 'invalid_transition',
    from: 'on_scene',
    event: 'transporting',
    allowed: ['available', 'on_scene', 'at_patient'],
  })
  await report(medic, { status: 'on_scene', note: 'Second floor' })
  await report(medic, { status: 'at_patient' })
  await report(medic, { status: 'transporting' })
  expect((await cannot(engine, { status: 'transporting' })).allowed).not.toContain('transporting')
  await report(engine, { status: 'returning' })
})

test('being sent, and taking a slip back, are bound by no status set', async () => {
  const { agency, medic, dispatcher, report, cannot } = await strictScene()
  const next = { unitType: 'MEDIC', next: ['on_scene'] }
  await (await agency.as('admin')).call('PATCH', word, { params: { base: 'available' }, body: next })
  await report(medic, { status: 'on_scene' })
  await report(medic, { status: 'at_patient' })
  await dispatcher.call('POST', undo, { params: { id: medic } })
  await report(medic, { status: 'available' })
  expect((await cannot(medic, { status: 'returning' })).allowed).toEqual(['available', 'on_scene'])
  const incident = await dispatcher.call('POST', incidents, { body: { type: 'medical' } })
  const sent = await dispatcher.call('POST', assign, { params: { id: incident.body.id }, body: { unitId: medic } })
  expect(sent.status).toBe(201)
})

test('the log says how a report came in and where the unit was then, and a slip is still taken back', async () => {
  const { agency, medic, dispatcher, report, at } = await strictScene()
  await report(medic, { status: 'en_route', source: 'radio' })
  await report(medic, { status: 'on_scene' })
  const key = await agency.apiKey(['resources:status', 'resources:write', 'resources:read'])
  await key.call('PATCH', unitStatus, { params: { id: medic }, body: { status: 'available' } })
  const log = (await dispatcher.call('GET', events)).body.data.filter((one) => one.type === 'resource.status_changed')
  expect(log.map((one) => one.after)).toMatchObject([
    { source: 'radio', position: at },
    { source: 'console', position: at },
    { source: 'api', position: at },
  ])
  expect(log[0]?.before).not.toHaveProperty('position')
  await report(medic, { status: 'off_duty' })
  const back = await dispatcher.call('POST', undo, { params: { id: medic } })
  expect(back.body.status).toBe('available')
  expect((await dispatcher.call('GET', unit, { params: { id: medic } })).body.status).toBe('available')
})
