import { expect, test } from 'vitest'
import * as myUnits from '@/app/api/v1/me/units/route'
import * as readiness from '@/app/api/v1/resources/personnel/[id]/readiness/route'
import * as status from '@/app/api/v1/resources/personnel/[id]/status/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as take from '@/app/api/v1/units/[id]/seats/[seatId]/take/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'
import { ridesOn } from '../units-queries'
import { accountsToTell } from './riders'

test('somebody off duty is not told, somebody in a seat is', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const names = ['No record', 'Available', 'Unavailable', 'Off duty', 'Seated while unavailable'] as const
  const callers = await Promise.all(names.map((name) => agency.another('responder', name)))
  const memberIds = callers.map((caller) => caller.userId)
  const e1 = await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE', memberIds } })
  const params = { id: e1.body.id }
  const people = []
  for (const [index, name] of names.entries())
    if (index > 0) {
      const body = {
        name,
        userId: memberIds[index],
        readiness: index === 2 || index === 4 ? 'unavailable' : 'available',
      }
      people.push((await dispatcher.call('POST', personnel, { body })).body)
    }
  await dispatcher.call('PATCH', status, { params: { id: people[2]?.id ?? '' }, body: { status: 'off_duty' } })
  const list = await dispatcher.call('PUT', seats, { params, body: { seats: [{ name: 'Officer' }] } })
  const seat = { ...params, seatId: list.body.data[0]?.id ?? '' }
  await dispatcher.call('POST', take, { params: seat, body: { personId: people[3]?.id } })

  const told = () => dispatcher.ctx.transaction((tx) => accountsToTell(tx, e1.body.id))
  const called = (ids: string[]) => names.filter((_, index) => ids.includes(memberIds[index] ?? ''))
  expect(called(await told())).toEqual(['No record', 'Available', 'Seated while unavailable'])

  // Whoever comes back is told again; and whoever rides may report, on duty or not.
  await dispatcher.call('PATCH', readiness, { params: { id: people[2]?.id ?? '' }, body: { readiness: 'available' } })
  expect(called(await told())).toEqual(['No record', 'Available', 'Off duty', 'Seated while unavailable'])
  for (const caller of callers) {
    expect(await caller.ctx.transaction((tx) => ridesOn(tx, caller.ctx, e1.body.id))).toBe(true)
    expect((await caller.call('GET', myUnits)).body.data.map((one) => one.name)).toEqual(['E1'])
  }
})

test('a seat alone is enough to ride and to be told; a seat on another unit is none on this one', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const responder = await agency.as('responder')
  const [e1, e2] = await Promise.all(
    ['E1', 'E2'].map((name) => dispatcher.call('POST', units, { body: { name, type: 'ENGINE' } })),
  )
  const [first, second] = [e1?.body.id ?? '', e2?.body.id ?? '']
  const me = await dispatcher.call('POST', personnel, { body: { name: 'Riley', userId: responder.userId } })
  const list = await dispatcher.call('PUT', seats, { params: { id: first }, body: { seats: [{ name: 'Officer' }] } })
  const params = { id: first, seatId: list.body.data[0]?.id ?? '' }
  await responder.call('POST', take, { params, body: { personId: me.body.id } })
  const asked = (id: string) =>
    responder.ctx.transaction(async (tx) => [await ridesOn(tx, responder.ctx, id), await accountsToTell(tx, id)])
  expect(await asked(first)).toEqual([true, [responder.userId]])
  expect(await asked(second)).toEqual([false, []])
})
