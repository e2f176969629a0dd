import { expect, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as myUnits from '@/app/api/v1/me/units/route'
import * as history from '@/app/api/v1/resources/[type]/[id]/history/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as person from '@/app/api/v1/resources/personnel/[id]/route'
import * as leave from '@/app/api/v1/units/[id]/seats/[seatId]/leave/route'
import * as take from '@/app/api/v1/units/[id]/seats/[seatId]/take/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import * as units from '@/app/api/v1/units/route'
import type { SeatList } from '../fleet-schema'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'

const crew = { seats: [{ name: 'Officer' }, { name: 'Driver', requiredCapabilities: ['pump', 'class b'] }] }

async function withUnit(agency: TestAgency, name = 'E1', body: object = crew) {
  const dispatcher = await agency.as('dispatcher')
  const made = await dispatcher.call('POST', units, { body: { name, type: 'ENGINE' } })
  const params = { id: made.body.id }
  const list = await dispatcher.call('PUT', seats, { params, body })
  const seat = (index: number) => ({ ...params, seatId: list.body.data[index]?.id ?? '' })
  return { dispatcher, id: made.body.id, params, list: list.body, seat }
}

async function newPerson(agency: TestAgency, name: string, body: object = {}) {
  const dispatcher = await agency.as('dispatcher')
  return (await dispatcher.call('POST', personnel, { body: { name, ...body } })).body
}

const sitting = (list: SeatList) => list.data.map((seat) => [seat.name, seat.person?.name ?? null])

test('a unit’s seats are written in order; who sits in a seat that is kept stays, and others stand up', async () => {
  const agency = await newAgency()
  const { dispatcher, params, list, seat } = await withUnit(agency)
  expect(list).toMatchObject({
    data: [
      { order: 1, name: 'Officer', requiredCapabilities: [], person: null },
      { order: 2, name: 'Driver', requiredCapabilities: ['pump', 'class b'], person: null },
    ],
    version: 2,
  })
  const [ana, bo] = [await newPerson(agency, 'Ana'), await newPerson(agency, 'Bo')]
  await dispatcher.call('POST', take, { params: seat(0), body: { personId: ana.id } })
  await dispatcher.call('POST', take, { params: seat(1), body: { personId: bo.id } })
  const swapped = { seats: [{ id: seat(1).seatId, name: 'Engineer' }, { name: 'Back' }] }
  const written = await dispatcher.call('PUT', seats, { params, body: swapped })
  expect(sitting(written.body)).toEqual([
    ['Engineer', 'Bo'],
    ['Back', null],
  ])
  expect((await dispatcher.call('GET', person, { params: { id: ana.id } })).body.unitId).toBeNull()
  const emptied = await dispatcher.call('PUT', seats, { params, body: { seats: [] } })
  expect(emptied.body.data).toEqual([])
})

test('seats in another order keep their people', async () => {
  const agency = await newAgency()
  const { dispatcher, params, seat } = await withUnit(agency)
  const ana = await newPerson(agency, 'Ana')
  await dispatcher.call('POST', take, { params: seat(0), body: { personId: ana.id } })
  const body = {
    seats: [
      { id: seat(1).seatId, name: 'Driver' },
      { id: seat(0).seatId, name: 'Officer' },
    ],
  }
  const turned = await dispatcher.call('PUT', seats, { params, body })
  expect(sitting(turned.body)).toEqual([
    ['Driver', null],
    ['Officer', 'Ana'],
  ])
})

test('a seat of another unit, or one named twice, is refused and nothing is written', async () => {
  const agency = await newAgency()
  const one = await withUnit(agency)
  const two = await withUnit(agency, 'E2')
  const body = {
    seats: [
      { id: one.seat(0).seatId, name: 'A' },
      { id: one.seat(0).seatId, name: 'B' },
      { id: two.seat(0).seatId, name: 'C' },
    ],
  }
  const refused = await one.dispatcher.refused('PUT', seats, { params: one.params, body })
  expect(refused.problem.errors).toEqual([
    { path: 'seats.1.id', message: 'This seat is named twice.' },
    { path: 'seats.2.id', message: 'This unit has no such seat.' },
  ])
  expect((await one.dispatcher.call('GET', seats, { params: one.params })).body).toEqual(one.list)
})

test('whoever writes seats on a stale version is shown the crew as it is', async () => {
  const agency = await newAgency()
  const { dispatcher, params, seat } = await withUnit(agency)
  const ana = await newPerson(agency, 'Ana')
  await dispatcher.call('POST', take, { params: seat(0), body: { personId: ana.id } })
  const stale = await dispatcher.refused('PUT', seats, { params, headers: { 'if-match': '"2"' }, body: crew })
  expect(stale.problem).toMatchObject({
    code: 'conflict',
    current: { data: [{ person: { name: 'Ana' } }, {}], version: 3 },
  })
})

test('a person leaves their seat on one unit for one on another, and both units tell of it', async () => {
  const agency = await newAgency()
  const one = await withUnit(agency)
  const two = await withUnit(agency, 'E2')
  const ana = await newPerson(agency, 'Ana', { capabilities: ['Pump'] })
  await one.dispatcher.call('POST', take, { params: one.seat(0), body: { personId: ana.id } })
  const before = (await one.dispatcher.call('GET', events)).body.lastSeq
  const taken = await one.dispatcher.call('POST', take, { params: two.seat(1), body: { personId: ana.id } })
  // Told, not refused; and a word is one word however it is spelled.
  expect(taken.body.data[1]?.person).toMatchObject({ id: ana.id, name: 'Ana', lacks: ['class b'] })
  expect(sitting((await one.dispatcher.call('GET', seats, { params: one.params })).body)[0]).toEqual(['Officer', null])
  const log = await one.dispatcher.call('GET', events, { query: { after: before } })
  const told = log.body.data.map(({ type, subject, touches }) => [type, subject.id, touches])
  expect(told.filter(([type]) => type === 'unit.crew_changed')).toEqual([
    ['unit.crew_changed', one.id, { units: [one.id], personnel: [ana.id] }],
    ['unit.crew_changed', two.id, { units: [two.id], personnel: [ana.id] }],
  ])
  // Her own history has it too, and she counts as changed.
  const hers = await one.dispatcher.call('GET', history, { params: { type: 'personnel', id: ana.id } })
  expect(hers.body.data.map(({ type, before: was, after: is }) => ({ type, was, is }))).toMatchObject([
    { type: 'resource.seat_taken', was: { unitName: null }, is: { unitName: 'E2', seatName: 'Driver' } },
    { type: 'resource.seat_left', was: { unitName: 'E1', seatName: 'Officer' }, is: { seatName: null } },
    { type: 'resource.seat_taken', is: { unitName: 'E1', seatName: 'Officer' } },
    { type: 'resource.created' },
  ])
  expect((await one.dispatcher.call('GET', person, { params: { id: ana.id } })).body.version).toBeGreaterThan(
    ana.version,
  )
  const shown = await one.dispatcher.call('GET', unit, { params: two.params })
  expect(shown.body).toMatchObject({
    version: taken.body.version,
    capabilitiesNow: ['pump'],
    crew: { seats: 2, filled: 1, qualified: 0, level: 'reduced' },
  })
  const again = await one.dispatcher.call('POST', take, { params: two.seat(1), body: { personId: ana.id } })
  expect(again.body).toEqual(taken.body)
})

test('of two who take one seat at once, the loser is told who sits there', async () => {
  const agency = await newAgency()
  const { dispatcher, seat } = await withUnit(agency)
  const people = [await newPerson(agency, 'Ana'), await newPerson(agency, 'Bo')]
  const both = await Promise.allSettled(
    people.map((one) => dispatcher.call('POST', take, { params: seat(0), body: { personId: one.id } })),
  )
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = both[0]?.status === 'fulfilled' ? people[0] : people[1]
  const loser = people.find((one) => one !== winner)
  const refused = await dispatcher.refused('POST', take, { params: seat(0), body: { personId: loser?.id } })
  expect(refused.problem).toMatchObject({ code: 'conflict', detail: `${winner?.name} sits there already.` })
})

test('one person who is put into seats of many units at once ends in one of them', async () => {
  const agency = await newAgency()
  const made = []
  for (const name of ['E1', 'E2', 'E3', 'E4']) made.push(await withUnit(agency, name))
  const ana = await newPerson(agency, 'Ana')
  const dispatcher = await agency.as('dispatcher')
  await Promise.all(
    made.map((one) => dispatcher.call('POST', take, { params: one.seat(0), body: { personId: ana.id } })),
  )
  const lists = await Promise.all(made.map((one) => dispatcher.call('GET', seats, { params: one.params })))
  expect(lists.flatMap(({ body }) => sitting(body)).filter(([, name]) => name === 'Ana')).toHaveLength(1)
})

test('whatever is done with seats at once, nobody waits for ever and everybody ends in one seat at most', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const [one, two] = [await withUnit(agency), await withUnit(agency, 'E2')]
  const people: string[] = []
  for (const name of ['A', 'B', 'C', 'D']) people.push((await newPerson(agency, name)).id)
  const seatsOfBoth = [one.seat(0), one.seat(1), two.seat(0), two.seat(1)]
  const pick = <T>(list: readonly T[], index: number) => list.slice(index % list.length)[0]
  const work = Array.from({ length: 24 }, (_, index) => {
    const params = pick(seatsOfBoth, index * 7) ?? one.seat(0)
    const personId = pick(people, index * 5)
    if (index % 8 === 3) return dispatcher.call('POST', leave, { params })
    if (index % 8 === 5)
      return dispatcher.call('PUT', seats, {
        params: two.params,
        body: { seats: [{ id: two.seat(0).seatId, name: 'X' }] },
      })
    if (index === 20) return dispatcher.call('DELETE', person, { params: { id: people[0] ?? '' } })
    return dispatcher.call('POST', take, { params, body: { personId } })
  })
  const refusals = (await Promise.allSettled(work)).flatMap((each) =>
    each.status === 'rejected' ? [String(each.reason)] : [],
  )
  for (const refusal of refusals) expect(refusal).toMatch(/"status":(404|409|422)/)
  const lists = [one, two].map(({ params }) => dispatcher.call('GET', seats, { params }))
  const seated = (await Promise.all(lists)).flatMap(({ body }) => body.data.flatMap((seat) => seat.person?.id ?? []))
  expect(new Set(seated).size).toBe(seated.length)
  expect(seated).not.toContain(people[0])
})

test('a responder takes and leaves a seat for themself only', async () => {
  const agency = await newAgency()
  const { seat, dispatcher } = await withUnit(agency)
  const responder = await agency.as('responder')
  const me = await newPerson(agency, 'Riley', { userId: responder.userId })
  const ana = await newPerson(agency, 'Ana')
  const refused = await responder.refused('POST', take, { params: seat(0), body: { personId: ana.id } })
  expect(refused.problem).toMatchObject({ status: 403, detail: 'You may speak for yourself only; this is Ana.' })
  await responder.call('POST', take, { params: seat(0), body: { personId: me.id } })
  expect((await responder.call('GET', myUnits)).body.data.map((one) => one.name)).toEqual(['E1'])
  const left = await responder.call('POST', leave, { params: seat(0) })
  expect(left.body.data[0]?.person).toBeNull()
  expect((await responder.call('POST', leave, { params: seat(0) })).body).toEqual(left.body)
  expect((await responder.call('GET', myUnits)).body.data).toEqual([])
  await dispatcher.call('POST', take, { params: seat(0), body: { personId: ana.id } })
  expect((await responder.refused('POST', leave, { params: seat(0) })).status).toBe(403)
  expect((await (await agency.as('viewer')).refused('POST', leave, { params: seat(1) })).status).toBe(403)
  expect((await responder.refused('PUT', seats, { params: { id: seat(0).id }, body: crew })).status).toBe(403)
})

test('what somebody in a seat can do changes what their unit can do, and counts as a change of it', async () => {
  const agency = await newAgency()
  const { dispatcher, params, seat } = await withUnit(agency)
  const ana = await newPerson(agency, 'Ana')
  const taken = await dispatcher.call('POST', take, { params: seat(1), body: { personId: ana.id } })
  await dispatcher.call('PATCH', person, { params: { id: ana.id }, body: { capabilities: ['pump', 'class b'] } })
  const shown = await dispatcher.call('GET', unit, { params })
  expect(shown.body).toMatchObject({
    capabilitiesNow: ['class b', 'pump'],
    crew: { qualified: 1 },
    version: taken.body.version + 1,
  })
})

test("another agency's seats and people do not exist", async () => {
  const agency = await newAgency()
  const ours = await withUnit(agency)
  const other = await agency.foreign()
  const theirs = await withUnit(other)
  const stranger = await newPerson(other, 'Stranger')
  const outsider = await other.as('owner')
  expect((await outsider.refused('GET', seats, { params: ours.params })).status).toBe(404)
  expect((await outsider.refused('PUT', seats, { params: ours.params, body: crew })).status).toBe(404)
  expect((await outsider.refused('POST', take, { params: ours.seat(0), body: { personId: stranger.id } })).status).toBe(
    404,
  )
  expect((await outsider.refused('POST', leave, { params: ours.seat(0) })).status).toBe(404)
  const seated = await ours.dispatcher.refused('POST', take, { params: ours.seat(0), body: { personId: stranger.id } })
  expect(seated.problem).toMatchObject({ status: 422, errors: [{ path: 'personId' }] })
  const mixed = { id: ours.id, seatId: theirs.seat(0).seatId }
  expect((await ours.dispatcher.refused('POST', take, { params: mixed, body: { personId: stranger.id } })).status).toBe(
    404,
  )
})
