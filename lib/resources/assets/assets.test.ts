import { expect, test } from 'vitest'
import * as equipmentCheckIn from '@/app/api/v1/resources/equipment/[id]/check-in/route'
import * as equipmentCheckOut from '@/app/api/v1/resources/equipment/[id]/check-out/route'
import * as loans from '@/app/api/v1/resources/equipment/[id]/loans/route'
import * as pieceRoute from '@/app/api/v1/resources/equipment/[id]/route'
import * as pieceStatus from '@/app/api/v1/resources/equipment/[id]/status/route'
import * as equipment from '@/app/api/v1/resources/equipment/route'
import * as vehicle from '@/app/api/v1/resources/vehicles/[id]/route'
import * as vehicles from '@/app/api/v1/resources/vehicles/route'
import * as person from '@/app/api/v1/resources/personnel/[id]/route'
import * as people from '@/app/api/v1/resources/personnel/route'
import * as stations from '@/app/api/v1/stations/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

const saw = { name: 'Saw 1', kind: 'chainsaw' }

/** A saw, a unit that may take it, and a dispatcher to say so. */
async function sawScene(more: object = {}) {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const responder = await agency.as('responder')
  const piece = await dispatcher.call('POST', equipment, { body: { ...saw, ...more } })
  const engine = await dispatcher.call('POST', units, {
    body: { name: 'E41', type: 'ENGINE', memberIds: [responder.userId] },
  })
  const params = { id: piece.body.id }
  return {
    agency,
    dispatcher,
    responder,
    params,
    unitId: engine.body.id,
    unitNow: async () => (await dispatcher.call('GET', unit, { params: { id: engine.body.id } })).body,
    take: (body: object = { unitId: engine.body.id }) => dispatcher.call('POST', equipmentCheckOut, { params, body }),
    bring: (body: object = {}) => dispatcher.call('POST', equipmentCheckIn, { params, body }),
  }
}

test('a vehicle is added with what it is known by, and found by its plate', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const house = await dispatcher.call('POST', stations, { body: { name: 'Station 1' } })
  const made = await dispatcher.call('POST', vehicles, {
    body: {
      name: 'Pumper 1',
      kind: 'engine',
      identifiers: { plate: '1FD-221', vin: '1FDUF5HT' },
      stationId: house.body.id,
      inspectionDueOn: '2026-12-31',
    },
  })
  expect(made.body).toMatchObject({
    category: 'vehicle',
    stationName: 'Station 1',
    inspectionDueOn: '2026-12-31',
    inspectedOn: null,
    status: 'available',
    loan: null,
    version: 1,
  })
  const find = async (query: Record<string, string>) =>
    (await dispatcher.call('GET', vehicles, { query })).body.data.map((one) => one.name)
  expect(await find({ q: 'fd-22' })).toEqual(['Pumper 1'])
  expect(await find({ q: 'plate' })).toEqual([])
  expect(await find({ inspectionDueBefore: '2026-12-31' })).toEqual([])
  expect(await find({ inspectionDueBefore: '2027-01-01' })).toEqual(['Pumper 1'])
  expect((await dispatcher.call('GET', equipment)).body.data).toEqual([])
})

test('a vehicle is no piece of equipment: under the other address it does not exist', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', vehicles, { body: { name: 'Pumper 1', kind: 'engine' } })
  const params = { id: made.body.id }
  expect((await dispatcher.refused('GET', pieceRoute, { params })).status).toBe(404)
  expect((await dispatcher.refused('PATCH', pieceRoute, { params, body: { name: 'X' } })).status).toBe(404)
  expect((await dispatcher.refused('DELETE', pieceRoute, { params })).status).toBe(404)
})

test('a change on a stale version is refused with the row as it is now, and a name is taken once', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const made = await dispatcher.call('POST', vehicles, { body: { name: 'Pumper 1', kind: 'engine' } })
  await dispatcher.call('POST', vehicles, { body: { name: 'Pumper 2', kind: 'engine' } })
  const params = { id: made.body.id }
  const headers = { 'if-match': '"1"' }
  await dispatcher.call('PATCH', vehicle, { params, headers, body: { kind: 'tanker' } })
  const stale = await dispatcher.refused('PATCH', vehicle, { params, headers, body: { kind: 'boat' } })
  expect(stale.problem).toMatchObject({ code: 'conflict', current: { kind: 'tanker', version: 2 } })
  const taken = await dispatcher.refused('PATCH', vehicle, { params, body: { name: 'PUMPER 2' } })
  expect(taken.problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  const again = await dispatcher.refused('POST', vehicles, { body: { name: 'pumper 1', kind: 'x' } })
  expect(again.problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
})

test('a unit can do what the things it has with it can do, and no more when they are back', async () => {
  const { take, bring, unitNow } = await sawScene({ capabilities: ['cutting'] })
  const before = await unitNow()
  const taken = await take()
  expect(taken.body.loan).toMatchObject({ unitName: 'E41', checkedOutBy: 'Dana dispatcher', returnedAt: null })
  const during = await unitNow()
  expect(during.capabilitiesNow).toEqual(['cutting'])
  expect(during.version).toBeGreaterThan(before.version)
  await bring()
  const after = await unitNow()
  expect(after.capabilitiesNow).toEqual([])
  expect(after.version).toBeGreaterThan(during.version)
})

test('of two who take one thing at once, one gets it and the other is told who has it', async () => {
  const { take, dispatcher, params } = await sawScene()
  const other = await dispatcher.call('POST', units, { body: { name: 'T3', type: 'TRUCK' } })
  const both = await Promise.allSettled([take(), take({ unitId: other.body.id })])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const now = (await dispatcher.call('GET', pieceRoute, { params })).body
  const late = await dispatcher.refused('POST', equipmentCheckOut, { params, body: { unitId: other.body.id } })
  expect(late.problem).toMatchObject({ status: 409, detail: `${now.loan?.unitName} has Saw 1 already.` })
  expect((await dispatcher.call('GET', loans, { params })).body.data).toHaveLength(1)
})

test('a thing that comes back damaged is out of service, and cannot be taken until it is not', async () => {
  const { take, bring, dispatcher, params } = await sawScene({ capabilities: ['cutting'] })
  await expect(take({ unitId: (await sawScene()).unitId })).rejects.toThrow('There is no such unit.')
  await take()
  const back = await bring({ condition: 'Chain torn', isDamaged: true })
  expect(back.body).toMatchObject({ status: 'out_of_service', statusNote: 'Chain torn', loan: null })
  await expect(take()).rejects.toThrow('Saw 1 is out of service (Chain torn).')
  await dispatcher.call('PATCH', pieceStatus, { params, body: { status: 'available' } })
  expect((await take()).body.loan?.unitName).toBe('E41')
})

test('who had it, in which condition it went and came, stays told', async () => {
  const { take, bring, dispatcher, params } = await sawScene()
  const someone = await dispatcher.call('POST', people, { body: { name: 'Ana Alvarez' } })
  await take({ personId: someone.body.id, condition: 'Full tank', note: 'Storm damage' })
  await bring({ condition: 'Empty', note: 'Refuel' })
  await take()
  const { data } = (await dispatcher.call('GET', loans, { params })).body
  expect(data.map((loan) => loan.unitName ?? loan.personName)).toEqual(['E41', 'Ana Alvarez'])
  expect(data[1]).toMatchObject({
    conditionOut: 'Full tank',
    conditionIn: 'Empty',
    note: 'Storm damage\nRefuel',
    returnedBy: 'Dana dispatcher',
  })
  await bring()
  const twice = await dispatcher.refused('POST', equipmentCheckIn, { params, body: {} })
  expect(twice.problem).toMatchObject({ status: 409, detail: 'Nobody has Saw 1.' })
})

test('neither a thing somebody has nor whoever has it can be retired before it is back', async () => {
  const { take, bring, dispatcher, params, unitId } = await sawScene()
  await take()
  expect((await dispatcher.refused('DELETE', pieceRoute, { params })).problem.detail).toBe(
    'Saw 1 is checked out to E41. Check it in first.',
  )
  expect((await dispatcher.refused('DELETE', unit, { params: { id: unitId } })).problem.detail).toBe(
    'E41 still has Saw 1. Check it in first.',
  )
  const someone = await dispatcher.call('POST', people, { body: { name: 'Ana Alvarez' } })
  await bring()
  await take({ personId: someone.body.id })
  expect((await dispatcher.refused('DELETE', person, { params: { id: someone.body.id } })).status).toBe(409)
  await bring()
  expect((await dispatcher.call('DELETE', pieceRoute, { params })).body.retiredAt).not.toBeNull()
  await expect(take()).rejects.toThrow('Saw 1 is retired.')
  await dispatcher.call('POST', equipment, { body: saw })
})

test('the crew that has it may say what it is doing; nobody else without the permission', async () => {
  const { take, responder, agency, params, unitNow } = await sawScene({ capabilities: ['cutting'] })
  const report = { params, body: { status: 'out_of_service', note: 'Broken', source: 'phone' } }
  expect((await responder.refused('PATCH', pieceStatus, report)).status).toBe(403)
  await take()
  expect((await (await agency.another('responder')).refused('PATCH', pieceStatus, report)).status).toBe(403)
  const said = await responder.call('PATCH', pieceStatus, report)
  expect(said.body).toMatchObject({ status: 'out_of_service', statusNote: 'Broken' })
  expect((await unitNow()).capabilitiesNow).toEqual([])
  const late = { ...report, body: { status: 'available', at: '2026-01-01T00:00:00Z' } }
  expect((await responder.refused('PATCH', pieceStatus, late)).status).toBe(409)
})

test('a clock that runs ahead does not lock out the reports that follow', async () => {
  const { dispatcher, params } = await sawScene()
  const at = new Date(Date.now() + 500_000).toISOString()
  await dispatcher.call('PATCH', pieceStatus, { params, body: { status: 'en_route', at } })
  const next = await dispatcher.call('PATCH', pieceStatus, { params, body: { status: 'available' } })
  expect(next.body.status).toBe('available')
})

test("another agency's things do not exist, and a viewer may only look", async () => {
  const { agency, params, unitId, dispatcher } = await sawScene()
  const outsider = await (await agency.foreign()).as('owner')
  const viewer = await agency.as('viewer')
  expect((await viewer.call('GET', pieceRoute, { params })).body.name).toBe('Saw 1')
  expect((await outsider.refused('GET', pieceRoute, { params })).status).toBe(404)
  expect((await outsider.refused('GET', loans, { params })).status).toBe(404)
  const asks = [
    (who: typeof viewer) => who.refused('PATCH', pieceRoute, { params, body: { name: 'X' } }),
    (who: typeof viewer) => who.refused('PATCH', pieceStatus, { params, body: { status: 'available' } }),
    (who: typeof viewer) => who.refused('POST', equipmentCheckOut, { params, body: { unitId } }),
    (who: typeof viewer) => who.refused('POST', equipmentCheckIn, { params, body: {} }),
    (who: typeof viewer) => who.refused('DELETE', pieceRoute, { params }),
  ]
  for (const ask of asks) {
    expect((await ask(outsider)).status).toBe(404)
    expect((await ask(viewer)).status).toBe(403)
  }
  const theirs = await outsider.call('POST', stations, { body: { name: 'Theirs' } })
  const body = { ...saw, name: 'Saw 2', stationId: theirs.body.id }
  expect((await dispatcher.refused('POST', equipment, { body })).problem.errors).toMatchObject([{ path: 'stationId' }])
  const someone = await outsider.call('POST', people, { body: { name: 'Theirs' } })
  const loan = { params, body: { personId: someone.body.id } }
  expect((await dispatcher.refused('POST', equipmentCheckOut, loan)).problem.errors).toMatchObject([
    { path: 'personId' },
  ])
})
