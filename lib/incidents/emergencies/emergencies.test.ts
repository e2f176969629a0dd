import { describe, expect, it } from 'vitest'
import * as acknowledge from '@/app/api/v1/emergencies/[id]/acknowledge/route'
import * as clear from '@/app/api/v1/emergencies/[id]/clear/route'
import * as one from '@/app/api/v1/emergencies/[id]/route'
import * as emergencies from '@/app/api/v1/emergencies/route'
import * as events from '@/app/api/v1/events/route'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import * as timeline from '@/app/api/v1/incidents/[id]/timeline/route'
import { system } from '@/lib/db'
import type { Caller } from '@/supabase/tests/agency'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { waitingPushes } from '@/lib/delivery/tests/fake-push-service'
import { assignUnits } from '../index'
import { market, newScene } from '../tests/scene'

/** E1 with Riley on it, at work on an incident. */
async function crewAtWork() {
  const scene = await newScene()
  const riley = await scene.agency.as('responder')
  const unit = await scene.unit('E1')
  const ride = (person: Caller) =>
    system()
      .insertInto('unitMembers')
      .values({ agencyId: scene.agency.agencyId, unitId: unit.id, userId: person.userId })
      .execute()
  await ride(riley)
  const incident = await scene.incident()
  await assignUnits(scene.dispatcher.ctx, { incidentId: incident.id, unitId: unit.id })
  return { ...scene, riley, unit, incident, ride }
}
const open = async (caller: Caller) => (await caller.call('GET', emergencies, { query: { open: true } })).body.data

describe('a call for help', () => {
  it('says who, which unit, where and on which incident, and is in the incident’s log', async () => {
    const { riley, unit, incident, dispatcher } = await crewAtWork()
    const { body } = await riley.call('POST', emergencies, { body: { unitId: unit.id, position: market } })
    expect(body).toMatchObject({
      unitName: 'E1',
      incidentNumber: incident.number,
      raisedBy: riley.userId,
      position: market,
      acknowledgedAt: null,
      clearedAt: null,
    })
    expect((await dispatcher.call('GET', one, { params: { id: body.id } })).body).toEqual(body)
    const log = await dispatcher.call('GET', timeline, { params: { id: incident.id } })
    expect(log.body.data.at(-1)).toMatchObject({
      type: 'emergency.raised',
      touches: { emergencies: [body.id], units: [unit.id], incidents: [incident.id] },
    })
  })

  it('raised again, by a colleague on the same unit or at the same moment, is the same one', async () => {
    const { agency, riley, unit, dispatcher, ride } = await crewAtWork()
    const second = await agency.another('responder')
    await ride(second)
    const raised = await Promise.all(
      [riley, second, riley, second].map((who) => who.call('POST', emergencies, { body: { unitId: unit.id } })),
    )
    expect(new Set(raised.map((answer) => answer.body.id)).size).toBe(1)
    expect(await open(dispatcher)).toHaveLength(1)
    const log = await dispatcher.call('GET', events)
    expect(log.body.data.filter((event) => event.type === 'emergency.raised')).toHaveLength(1)
  })

  it('is heard also when the last one is cleared at the very moment', async () => {
    const { riley, unit, dispatcher } = await crewAtWork()
    const raise = () => riley.call('POST', emergencies, { body: { unitId: unit.id } })
    for (let round = 0; round < 25; round++) {
      const { id } = (await raise()).body
      const over = () => dispatcher.call('POST', clear, { params: { id }, body: { reason: 'Found and well' } })
      const [again] = await Promise.all([raise(), over(), raise(), raise()])
      // The one that was open, or a new one: never an error, and never none.
      expect(again.body.raisedByName).toBe(riley.ctx.actor.name)
      for (const left of await open(dispatcher))
        await dispatcher.call('POST', clear, { params: { id: left.id }, body: { reason: 'Found and well' } })
    }
  })

  it('can be for oneself, without a unit, and is at the unit’s last known place when the phone knows none', async () => {
    const { agency, riley, unit } = await crewAtWork()
    await system()
      .insertInto('currentPositions')
      .values({
        agencyId: agency.agencyId,
        subjectId: unit.id,
        kind: 'unit',
        at: new Date('2026-11-20T12:00:00Z'),
        receivedAt: new Date(),
        source: 'tracker',
        ...market,
      })
      .execute()
    const alone = await agency.another('responder', 'Alone')
    const own = await alone.call('POST', emergencies, { body: {} })
    expect(own.body).toMatchObject({ unitId: null, raisedByName: 'Alone', position: null, positionAt: null })
    expect((await alone.call('POST', emergencies, { body: {} })).body.id).toBe(own.body.id)
    const ofUnit = await riley.call('POST', emergencies, { body: { unitId: unit.id } })
    expect(ofUnit.body).toMatchObject({ position: market, positionAt: '2026-11-20T12:00:00.000Z' })
  })

  it('wakes whoever dispatches, and nobody else', async () => {
    const { agency, riley, unit, dispatcher, incident } = await crewAtWork()
    const [viewer, colleague] = [await agency.as('supervisor'), await agency.another('responder')]
    for (const person of [dispatcher, riley, viewer, colleague])
      await person.call('POST', devices, { body: examplePushSubscription() })
    await riley.call('POST', emergencies, { body: { unitId: unit.id } })
    const [push] = await waitingPushes(dispatcher.userId)
    expect(push).toMatchObject({ title: 'EMERGENCY E1', body: expect.stringContaining(incident.number) })
    expect(await waitingPushes(viewer.userId)).toHaveLength(1)
    for (const person of [riley, colleague]) expect(await waitingPushes(person.userId)).toEqual([])
  })

  it('is not raised for a unit one does not ride on, by a viewer, or for another agency’s unit', async () => {
    const { agency, unit } = await crewAtWork()
    const colleague = await agency.another('responder')
    const body = { unitId: unit.id }
    expect((await colleague.refused('POST', emergencies, { body })).status).toBe(403)
    expect((await (await agency.as('viewer')).refused('POST', emergencies, { body: {} })).status).toBe(403)
    const stranger = await (await agency.foreign()).as('owner')
    expect((await stranger.refused('POST', emergencies, { body })).status).toBe(404)
  })
})

describe('a call for help is heard and cleared', () => {
  it('by the first dispatcher; the second learns who that was', async () => {
    const { agency, riley, unit, dispatcher } = await crewAtWork()
    const sam = await agency.as('supervisor')
    const params = { id: (await riley.call('POST', emergencies, { body: { unitId: unit.id } })).body.id }
    const both = await Promise.all([dispatcher, sam].map((who) => who.call('POST', acknowledge, { params })))
    expect(both[0]?.body.acknowledgedBy).toBe(both[1]?.body.acknowledgedBy)
    const log = await dispatcher.call('GET', events)
    expect(log.body.data.filter((event) => event.type === 'emergency.acknowledged')).toHaveLength(1)
  })

  it('with a reason, once: whoever comes second sees it cleared; then it can be raised anew', async () => {
    const { agency, riley, unit, dispatcher } = await crewAtWork()
    const sam = await agency.as('supervisor')
    const raised = await riley.call('POST', emergencies, { body: { unitId: unit.id } })
    const params = { id: raised.body.id }
    await dispatcher.refused('POST', clear, { params, body: { reason: ' ' } })
    const stale = { params, body: { reason: 'Found' }, headers: { 'if-match': '"9"' } }
    expect((await dispatcher.refused('POST', clear, stale)).status).toBe(409)
    const { body } = await dispatcher.call('POST', clear, { params, body: { reason: 'Found and well' } })
    expect(body).toMatchObject({ clearedReason: 'Found and well', acknowledgedAt: body.clearedAt })
    const late = await sam.refused('POST', clear, { params, body: { reason: 'Me too' } })
    expect(late.problem).toMatchObject({ status: 409, current: { clearedReason: 'Found and well' } })
    expect(await open(dispatcher)).toEqual([])
    const again = await riley.call('POST', emergencies, { body: { unitId: unit.id } })
    expect(again.body.id).not.toBe(raised.body.id)
    const cleared = await dispatcher.call('GET', emergencies, { query: { open: false } })
    expect(cleared.body.data.map((each) => each.id)).toEqual([raised.body.id])
  })

  it('by nobody of another agency and by no responder', async () => {
    const { agency, riley, unit } = await crewAtWork()
    const params = { id: (await riley.call('POST', emergencies, { body: { unitId: unit.id } })).body.id }
    const stranger = await (await agency.foreign()).as('owner')
    for (const [who, status] of [
      [stranger, 404],
      [riley, 403],
    ] as const) {
      expect((await who.refused('POST', acknowledge, { params })).status).toBe(status)
      expect((await who.refused('POST', clear, { params, body: { reason: 'x' } })).status).toBe(status)
    }
    expect((await stranger.refused('GET', one, { params })).status).toBe(404)
  })
})
