import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as assignments from '@/app/api/v1/me/assignments/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as status from '@/app/api/v1/resources/units/[id]/status/route'
import * as leave from '@/app/api/v1/units/[id]/seats/[seatId]/leave/route'
import * as take from '@/app/api/v1/units/[id]/seats/[seatId]/take/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import { newScene } from './scene'

describe('somebody in a seat of a unit, who is not one of its members', () => {
  it('sees what the unit works and reports for it, until they leave the seat', async () => {
    const { agency, dispatcher, incident, unit } = await newScene()
    const responder = await agency.as('responder')
    const [call, e1] = [await incident(), await unit('E1')]
    const me = await dispatcher.call('POST', personnel, { body: { name: 'Riley', userId: responder.userId } })
    const params = { id: e1.id }
    const list = await dispatcher.call('PUT', seats, { params, body: { seats: [{ name: 'Driver' }] } })
    const seat = { ...params, seatId: list.body.data[0]?.id ?? '' }
    await dispatcher.call('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } })
    const mine = async () => (await responder.call('GET', assignments)).body.data.map((one) => one.id)
    const enRoute = { params, body: { status: 'en_route' } }

    expect(await mine()).toEqual([])
    expect((await responder.refused('PATCH', status, enRoute)).status).toBe(403)
    await responder.call('POST', take, { params: seat, body: { personId: me.body.id } })
    expect(await mine()).toEqual([call.id])
    expect((await responder.call('PATCH', status, enRoute)).body.status).toBe('en_route')
    await responder.call('POST', leave, { params: seat })
    expect(await mine()).toEqual([])
  })
})
