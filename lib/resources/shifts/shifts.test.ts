import { expect, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as gaps from '@/app/api/v1/shifts/gaps/route'
import * as shift from '@/app/api/v1/shifts/[id]/route'
import * as shifts from '@/app/api/v1/shifts/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

const at = (hour: number) => new Date(Date.UTC(2027, 0, 10) + hour * 3_600_000).toISOString()
const day = { from: at(0), to: at(24) }

async function roster() {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const person = async (name: string) => (await dispatcher.call('POST', personnel, { body: { name } })).body.id
  const unit = async (name: string, body: object = {}) =>
    (await dispatcher.call('POST', units, { body: { name, type: 'ENGINE', ...body } })).body.id
  const on = async (personId: string, from: number, to: number, body: object = {}) =>
    (await dispatcher.call('POST', shifts, { body: { personId, startsAt: at(from), endsAt: at(to), ...body } })).body
  return { agency, dispatcher, person, unit, on }
}

test('nobody is rostered twice at one time: the shift in the way is named', async () => {
  const { dispatcher, person, unit, on } = await roster()
  const [ana, bo, e1] = [await person('Ana'), await person('Bo'), await unit('E1')]
  const first = await on(ana, 8, 16, { unitId: e1 })
  expect(first).toMatchObject({
    personName: 'Ana',
    unitName: 'E1',
    startsAt: at(8),
    endsAt: at(16),
    cancelledAt: null,
    version: 1,
  })
  const body = { personId: ana, startsAt: at(15), endsAt: at(20) }
  const refused = await dispatcher.refused('POST', shifts, { body })
  expect(refused.problem).toMatchObject({
    code: 'conflict',
    detail: `Ana has a shift on E1 from ${at(8)} to ${at(16)}.`,
    current: first,
  })
  const next = await on(ana, 16, 20)
  const moved = await dispatcher.refused('PATCH', shift, { params: { id: next.id }, body: { startsAt: at(15) } })
  expect(moved.problem).toMatchObject({ code: 'conflict', current: { id: first.id } })
  const given = await dispatcher.call('PATCH', shift, {
    params: { id: next.id },
    body: { startsAt: at(15), personId: bo },
  })
  expect(given.body).toMatchObject({ personName: 'Bo', startsAt: at(15), endsAt: at(20), version: 2 })
  await dispatcher.call('DELETE', shift, { params: { id: first.id } })
  await on(ana, 15, 20)
})

test('of two who roster one person at once, one is refused', async () => {
  const { dispatcher, person } = await roster()
  const body = { personId: await person('Ana'), startsAt: at(8), endsAt: at(16) }
  const both = await Promise.allSettled([
    dispatcher.call('POST', shifts, { body }),
    dispatcher.call('POST', shifts, { body: { ...body, startsAt: at(9) } }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a stale change of a shift is refused, and a cancelled one stays as it is', async () => {
  const { dispatcher, person, on } = await roster()
  const made = await on(await person('Ana'), 8, 16)
  const params = { id: made.id }
  const headers = { 'if-match': '"1"' }
  await dispatcher.call('PATCH', shift, { params, headers, body: { note: 'Swap with Bo' } })
  expect((await dispatcher.refused('PATCH', shift, { params, headers, body: { note: 'X' } })).status).toBe(409)
  expect((await dispatcher.refused('DELETE', shift, { params, headers })).status).toBe(409)
  const cancelled = await dispatcher.call('DELETE', shift, { params })
  expect(cancelled.body.cancelledAt).not.toBeNull()
  for (const method of ['PATCH', 'DELETE'] as const) {
    const refused = await dispatcher.refused(method, shift, {
      params,
      ...(method === 'PATCH' ? { body: { note: 'X' } } : {}),
    })
    expect(refused.problem.detail).toBe('This shift is cancelled.')
  }
  const log = await dispatcher.call('GET', events)
  const told = log.body.data.filter((one) => one.subject.id === made.id)
  expect(told.map((one) => one.type)).toEqual(['shift.created', 'shift.updated', 'shift.cancelled'])
  for (const { touches } of told) expect(touches).toEqual({ shifts: [made.id], personnel: [made.personId] })
})

test('a shift ends after it starts, within a week, also when only one end is moved', async () => {
  const { dispatcher, person, on } = await roster()
  const personId = await person('Ana')
  for (const endsAt of [at(8), at(7), at(8 + 24 * 7 + 1)])
    expect((await dispatcher.refused('POST', shifts, { body: { personId, startsAt: at(8), endsAt } })).status).toBe(422)
  const made = await on(personId, 8, 16)
  for (const body of [{ endsAt: at(7) }, { startsAt: at(17) }, { endsAt: at(500) }]) {
    const refused = await dispatcher.refused('PATCH', shift, { params: { id: made.id }, body })
    expect(refused.problem).toMatchObject({ status: 422, errors: [{ path: 'endsAt' }] })
  }
})

test('the roster of a window has every shift that touches it, by start, page by page', async () => {
  const { dispatcher, person, unit, on } = await roster()
  const e1 = await unit('E1')
  const people = []
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) people.push(await person(name))
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = people
  await on(c, 8, 16)
  await on(a, -24, 1, { unitId: e1 })
  await on(b, 8, 16, { unitId: e1 })
  await on(d, 23, 40)
  await on(e, -8, 0)
  await on(f, 24, 32)
  const first = await dispatcher.call('GET', shifts, { query: { ...day, limit: 2 } })
  const second = await dispatcher.call('GET', shifts, {
    query: { ...day, limit: 2, cursor: first.body.nextCursor ?? '' },
  })
  expect(second.body.nextCursor).toBeNull()
  const seen = [...first.body.data, ...second.body.data].map((one) => one.personName)
  expect(seen).toEqual(['A', 'C', 'B', 'D'])
  const ofUnit = await dispatcher.call('GET', shifts, { query: { ...day, unitId: e1 } })
  expect(ofUnit.body.data.map((one) => one.personName)).toEqual(['A', 'B'])
  const ofPerson = await dispatcher.call('GET', shifts, { query: { ...day, personId: d } })
  expect(ofPerson.body.data.map((one) => one.personName)).toEqual(['D'])
  for (const query of [
    { from: at(1), to: at(0) },
    { from: at(0), to: at(24 * 32) },
    { ...day, cursor: 'x_y' },
    { ...day, cursor: a },
  ])
    expect((await dispatcher.refused('GET', shifts, { query })).status).toBe(422)
})

test('the gaps of the roster are those of units that ask for a crew: their minimum, else a person a seat', async () => {
  const { dispatcher, person, unit, on } = await roster()
  const e1 = await unit('E1', { minimumCrew: 2 })
  const e2 = await unit('E2')
  await unit('E3')
  await unit('E4', { minimumCrew: 0 })
  await dispatcher.call('PUT', seats, { params: { id: e2 }, body: { seats: [{ name: 'Driver' }] } })
  await on(await person('Ana'), -4, 12, { unitId: e1 })
  await on(await person('Bo'), 6, 30, { unitId: e1 })
  const cancelled = await on(await person('Cy'), 0, 24, { unitId: e2 })
  await dispatcher.call('DELETE', shift, { params: { id: cancelled.id } })
  const found = await dispatcher.call('GET', gaps, { query: day })
  expect(found.body.data.map((gap) => [gap.unitName, gap.startsAt, gap.endsAt, gap.wanted, gap.rostered])).toEqual([
    ['E1', at(0), at(6), 2, 1],
    ['E1', at(12), at(24), 2, 1],
    ['E2', at(0), at(24), 1, 0],
  ])
})

test("another agency's people, units and shifts cannot be rostered or seen, and a responder may only look", async () => {
  const { agency, dispatcher, person, unit, on } = await roster()
  const made = await on(await person('Ana'), 8, 16, { unitId: await unit('E1', { minimumCrew: 1 }) })
  const params = { id: made.id }
  const outsider = await (await agency.foreign()).as('owner')
  const theirs = await outsider.call('POST', personnel, { body: { name: 'Theirs' } })
  const hours = { startsAt: at(8), endsAt: at(16) }
  for (const [body, path] of [
    [{ ...hours, personId: made.personId }, 'personId'],
    [{ ...hours, personId: theirs.body.id, unitId: made.unitId }, 'unitId'],
  ] as const)
    expect((await outsider.refused('POST', shifts, { body })).problem).toMatchObject({
      status: 422,
      errors: [{ path }],
    })
  expect((await outsider.refused('GET', shift, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', shift, { params, body: { note: 'X' } })).status).toBe(404)
  expect((await outsider.refused('DELETE', shift, { params })).status).toBe(404)
  expect((await outsider.call('GET', shifts, { query: day })).body.data).toEqual([])
  expect((await outsider.call('GET', gaps, { query: day })).body.data).toEqual([])
  const responder = await agency.as('responder')
  expect((await responder.call('GET', shift, { params })).body).toEqual(made)
  expect((await responder.refused('POST', shifts, { body: { ...hours, personId: made.personId } })).status).toBe(403)
  expect((await responder.refused('PATCH', shift, { params, body: { note: 'X' } })).status).toBe(403)
  expect((await responder.refused('DELETE', shift, { params })).status).toBe(403)
  expect((await dispatcher.call('GET', shift, { params })).body).toEqual(made)
})
