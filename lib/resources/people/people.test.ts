import { expect, test } from 'vitest'
import * as certification from '@/app/api/v1/resources/personnel/[id]/certifications/[certificationId]/route'
import * as certifications from '@/app/api/v1/resources/personnel/[id]/certifications/route'
import * as readiness from '@/app/api/v1/resources/personnel/[id]/readiness/route'
import * as person from '@/app/api/v1/resources/personnel/[id]/route'
import * as status from '@/app/api/v1/resources/personnel/[id]/status/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as events from '@/app/api/v1/events/route'
import * as me from '@/app/api/v1/me/person/route'
import * as shifts from '@/app/api/v1/shifts/route'
import * as member from '@/app/api/v1/members/[userId]/route'
import * as stations from '@/app/api/v1/stations/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as take from '@/app/api/v1/units/[id]/seats/[seatId]/take/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'

const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

async function withPerson(agency: TestAgency, body: object = {}) {
  const dispatcher = await agency.as('dispatcher')
  const made = await dispatcher.call('POST', personnel, { body: { name: 'Ana Ruiz', ...body } })
  return { dispatcher, made: made.body, params: { id: made.body.id } }
}

test('a person is added with numbers as they are dialled, and found by name, number and what they can do', async () => {
  const agency = await newAgency()
  const house = await (await agency.as('dispatcher')).call('POST', stations, { body: { name: 'Station 7' } })
  const { dispatcher, made } = await withPerson(agency, {
    identifier: 'R-17',
    title: 'Paramedic',
    stationId: house.body.id,
    email: 'ana@example.org',
    phones: [
      { kind: 'mobile', number: '(415) 555-2671' },
      { kind: 'work', number: '+49 30 901820' },
      { kind: 'pager', number: '+1 415 555 2671' },
    ],
    capabilities: ['als', 'ALS', 'swift water'],
    readiness: 'available',
  })
  expect(made).toMatchObject({
    stationName: 'Station 7',
    phones: [
      { kind: 'mobile', number: '+14155552671' },
      { kind: 'work', number: '+4930901820' },
    ],
    capabilities: ['als', 'swift water'],
    readiness: 'available',
    status: 'available',
    isOnShift: false,
    version: 1,
  })
  await dispatcher.call('POST', personnel, { body: { name: 'Bo' } })
  const queries: Record<string, string>[] = [
    { q: 'ruiz' },
    { q: '5552671' },
    { capabilities: 'ALS,swift water' },
    { stationId: house.body.id },
    { readiness: 'available,delayed' },
  ]
  for (const query of queries)
    expect((await dispatcher.call('GET', personnel, { query })).body.data, JSON.stringify(query)).toEqual([made])
})

test('a number that is none is named, and a national one is refused where the country is not clear', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const phones = [
    { kind: 'mobile', number: '415 555 2671' },
    { kind: 'home', number: '12' },
  ]
  const refused = await dispatcher.refused('POST', personnel, { body: { name: 'A', phones } })
  expect(refused.problem).toMatchObject({ status: 422, errors: [{ path: 'phones.1.number' }] })
  expect(refused.problem.errors?.[0]?.message).toContain('12 is not a telephone number')
})

test('an account stands for one person, and only an active member has one here', async () => {
  const agency = await newAgency()
  const responder = await agency.as('responder')
  const { dispatcher, made } = await withPerson(agency, { userId: responder.userId })
  expect((await responder.call('GET', me)).body).toEqual(made)
  expect((await dispatcher.refused('GET', me)).status).toBe(404)
  const twice = await dispatcher.refused('POST', personnel, { body: { name: 'B', userId: responder.userId } })
  expect(twice.problem).toMatchObject({ status: 422, detail: 'This account belongs to Ana Ruiz already.' })
  const outsider = await (await agency.foreign()).as('responder')
  const foreign = await dispatcher.refused('POST', personnel, { body: { name: 'B', userId: outsider.userId } })
  expect(foreign.problem).toMatchObject({ status: 422, errors: [{ path: 'userId' }] })
})

test('what stays as it was is accepted, although the account has gone meanwhile', async () => {
  const agency = await newAgency()
  const { userId } = await agency.as('responder')
  const { dispatcher, params } = await withPerson(agency, { userId })
  await (await agency.as('owner')).call('DELETE', member, { params: { userId } })
  const changed = await dispatcher.call('PATCH', person, { params, body: { userId, title: 'Captain' } })
  expect(changed.body).toMatchObject({ userId, title: 'Captain' })
  await dispatcher.call('PATCH', person, { params, body: { userId: null } })
  expect((await dispatcher.refused('PATCH', person, { params, body: { userId } })).status).toBe(422)
})

test('of two who write one identifier at once, one is told that it is taken', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const body = { name: 'A', identifier: 'R-1' }
  const both = await Promise.allSettled([
    dispatcher.call('POST', personnel, { body }),
    dispatcher.call('POST', personnel, { body: { ...body, identifier: 'r-1' } }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const third = await dispatcher.refused('POST', personnel, { body })
  expect(third.problem).toMatchObject({ status: 422, errors: [{ path: 'identifier' }] })
})

test('people are listed page by page', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  for (const name of ['A', 'B', 'C']) await dispatcher.call('POST', personnel, { body: { name } })
  const first = await dispatcher.call('GET', personnel, { query: { limit: 2 } })
  expect(first.body.data.map((one) => one.name)).toEqual(['C', 'B'])
  const second = await dispatcher.call('GET', personnel, { query: { limit: 2, cursor: first.body.nextCursor ?? '' } })
  expect(second.body).toMatchObject({ data: [{ name: 'A' }], nextCursor: null })
})

test('a change on a stale version is refused with the person as they are now', async () => {
  const { dispatcher, params } = await withPerson(await newAgency())
  const headers = { 'if-match': '"1"' }
  const changed = await dispatcher.call('PATCH', person, { params, headers, body: { title: 'Captain' } })
  expect(changed.body).toMatchObject({ title: 'Captain', version: 2 })
  for (const [method, module, body] of [
    ['PATCH', person, { title: 'Chief' }],
    ['DELETE', person, undefined],
  ] as const) {
    const stale = await dispatcher.refused(method, module, { params, headers, ...(body ? { body } : {}) })
    expect(stale.problem).toMatchObject({ code: 'conflict', current: { title: 'Captain', version: 2 } })
  }
  const late = await dispatcher.refused('PATCH', readiness, { params, headers, body: { readiness: 'available' } })
  expect(late.status).toBe(409)
  expect((await dispatcher.refused('PATCH', status, { params, headers, body: { status: 'available' } })).status).toBe(
    409,
  )
})

test('a responder says how ready they are and what they do, and may not say it for others', async () => {
  const agency = await newAgency()
  const responder = await agency.as('responder')
  const mine = await withPerson(agency, { userId: responder.userId })
  const other = await withPerson(agency, { name: 'Bo Berg' })
  const body = { readiness: 'delayed', delayMinutes: 20, note: 'At the dentist' }
  const said = await responder.call('PATCH', readiness, { params: mine.params, body: { ...body, source: 'phone' } })
  // Whoever can be asked is no longer off duty.
  expect(said.body).toMatchObject({
    readiness: 'delayed',
    delayMinutes: 20,
    readinessNote: 'At the dentist',
    status: 'available',
  })
  const going = await responder.call('PATCH', status, {
    params: mine.params,
    body: { status: 'en_route', destination: 'Pier 3' },
  })
  expect(going.body).toMatchObject({ status: 'en_route', destination: 'Pier 3', readiness: 'delayed' })
  const refused = await responder.refused('PATCH', readiness, { params: other.params, body })
  expect(refused.problem).toMatchObject({ status: 403, detail: 'You may speak for yourself only; this is Bo Berg.' })
  expect(
    (await responder.refused('PATCH', status, { params: other.params, body: { status: 'off_duty' } })).status,
  ).toBe(403)
  expect(
    (await (await agency.as('viewer')).refused('PATCH', status, { params: mine.params, body: { status: 'off_duty' } }))
      .status,
  ).toBe(403)
  const log = await mine.dispatcher.call('GET', events)
  const types = log.body.data.filter((one) => one.subject.id === mine.made.id).map((one) => one.type)
  expect(types).toEqual(['resource.created', 'resource.readiness_changed', 'resource.status_changed'])
  expect(log.body.data.at(-2)?.after).toMatchObject({ readiness: 'delayed', source: 'phone' })
})

test('late news does not undo what a person reported since', async () => {
  const { dispatcher, params } = await withPerson(await newAgency(), { readiness: 'available' })
  await dispatcher.call('PATCH', status, { params, body: { status: 'on_scene' } })
  const late = await dispatcher.refused('PATCH', status, { params, body: { status: 'en_route', at: hour(-1) } })
  expect(late.problem).toMatchObject({ code: 'conflict', current: { status: 'on_scene' } })
})

test('a person has what a certificate proves until the day it expires', async () => {
  const { dispatcher, params } = await withPerson(await newAgency())
  const day = (days: number) => hour(24 * days).slice(0, 10)
  const body = {
    name: 'Paramedic licence',
    number: 'P-9',
    capability: 'als',
    issuedOn: '2020-01-31',
    expiresOn: day(2),
  }
  const made = await dispatcher.call('POST', certifications, { params, body })
  expect(made.body).toMatchObject({ ...body, personId: params.id, version: 1 })
  expect((await dispatcher.call('GET', person, { params })).body).toMatchObject({
    capabilitiesNow: ['als'],
    version: 2,
  })
  const able = async (capabilities: string) =>
    (await dispatcher.call('GET', personnel, { query: { capabilities } })).body.data.length
  expect([await able('als'), await able('als,pump')]).toEqual([1, 0])
  const one = { ...params, certificationId: made.body.id }
  const headers = { 'if-match': '"1"' }
  const expired = await dispatcher.call('PATCH', certification, { params: one, headers, body: { expiresOn: day(-2) } })
  expect(expired.body).toMatchObject({ expiresOn: day(-2), name: 'Paramedic licence', version: 2 })
  expect((await dispatcher.refused('PATCH', certification, { params: one, headers, body: { name: 'X' } })).status).toBe(
    409,
  )
  expect((await dispatcher.call('GET', person, { params })).body.capabilitiesNow).toEqual([])
  expect(await able('als')).toBe(0)
  expect((await dispatcher.call('GET', personnel, { query: { expiringBefore: day(0) } })).body.data).toHaveLength(1)
  expect((await dispatcher.call('GET', personnel, { query: { expiringBefore: day(-2) } })).body.data).toEqual([])
  const inverted = await dispatcher.refused('PATCH', certification, { params: one, body: { issuedOn: day(5) } })
  expect(inverted.problem).toMatchObject({ status: 422, errors: [{ path: 'expiresOn' }] })
  await dispatcher.call('DELETE', certification, { params: one })
  expect((await dispatcher.call('GET', certifications, { params })).body.data).toEqual([])
  expect((await dispatcher.refused('DELETE', certification, { params: one })).status).toBe(404)
})

test('whoever retires leaves their seat and their shifts, and frees account and identifier', async () => {
  const agency = await newAgency()
  const responder = await agency.as('responder')
  const { dispatcher, made, params } = await withPerson(agency, { userId: responder.userId, identifier: 'R-1' })
  const unit = await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const list = await dispatcher.call('PUT', seats, {
    params: { id: unit.body.id },
    body: { seats: [{ name: 'Driver' }] },
  })
  const seatId = list.body.data[0]?.id ?? ''
  await dispatcher.call('POST', take, { params: { id: unit.body.id, seatId }, body: { personId: made.id } })
  await dispatcher.call('POST', shifts, { body: { personId: made.id, startsAt: hour(-1), endsAt: hour(5) } })
  const seated = await dispatcher.call('GET', person, { params })
  expect(seated.body).toMatchObject({ unitName: 'E1', seatName: 'Driver', isOnShift: true })
  const retired = await dispatcher.call('DELETE', person, { params })
  expect(retired.body).toMatchObject({ unitId: null, isOnShift: false })
  expect(retired.body.retiredAt).not.toBeNull()
  const left = await dispatcher.call('GET', seats, { params: { id: unit.body.id } })
  expect(left.body.data[0]?.person).toBeNull()
  expect((await dispatcher.call('GET', shifts, { query: { from: hour(-2), to: hour(6) } })).body.data).toEqual([])
  expect((await dispatcher.refused('DELETE', person, { params })).problem.detail).toBe('Ana Ruiz is retired.')
  expect((await responder.refused('GET', me)).status).toBe(404)
  await withPerson(agency, { name: 'New', userId: responder.userId, identifier: 'R-1' })
  expect(
    (await dispatcher.call('GET', personnel, { query: { retired: 'true' } })).body.data.map((one) => one.name),
  ).toEqual(['Ana Ruiz'])
})

test("another agency's person does not exist, and a responder may not change the register", async () => {
  const agency = await newAgency()
  const { dispatcher, params } = await withPerson(agency)
  const made = await dispatcher.call('POST', certifications, { params, body: { name: 'First aid' } })
  const one = { ...params, certificationId: made.body.id }
  const outsider = await (await agency.foreign()).as('owner')
  const body = { name: 'X' }
  expect((await outsider.refused('GET', person, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', person, { params, body })).status).toBe(404)
  expect((await outsider.refused('DELETE', person, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', status, { params, body: { status: 'available' } })).status).toBe(404)
  expect((await outsider.refused('PATCH', readiness, { params, body: { readiness: 'available' } })).status).toBe(404)
  expect((await outsider.refused('GET', certifications, { params })).status).toBe(404)
  expect((await outsider.refused('POST', certifications, { params, body })).status).toBe(404)
  expect((await outsider.refused('PATCH', certification, { params: one, body })).status).toBe(404)
  expect((await outsider.refused('DELETE', certification, { params: one })).status).toBe(404)
  expect((await outsider.call('GET', personnel)).body.data).toEqual([])
  const responder = await agency.as('responder')
  expect((await responder.refused('POST', personnel, { body })).status).toBe(403)
  expect((await responder.refused('PATCH', person, { params, body })).status).toBe(403)
  expect((await responder.refused('DELETE', person, { params })).status).toBe(403)
  expect((await responder.refused('POST', certifications, { params, body })).status).toBe(403)
  expect((await responder.refused('PATCH', certification, { params: one, body })).status).toBe(403)
  expect((await responder.refused('DELETE', certification, { params: one })).status).toBe(403)
})
