import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as close from '@/app/api/v1/incidents/[id]/close/route'
import * as escalate from '@/app/api/v1/incidents/[id]/escalate/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import * as reopen from '@/app/api/v1/incidents/[id]/reopen/route'
import * as transition from '@/app/api/v1/incidents/[id]/transition/route'
import * as statusRoute from '@/app/api/v1/resources/units/[id]/status/route'
import * as undo from '@/app/api/v1/resources/units/[id]/status/undo/route'
import { system } from '@/lib/db'
import { undoUnitStatus } from '../index'
import { newScene, seconds } from './scene'

/** An incident with units sent ten minutes ago, and short words for what happens to it. */
async function sentScene(...names: string[]) {
  const scene = await newScene()
  const { dispatcher } = scene
  const { id } = await scene.incident()
  const units = await Promise.all(names.map((name) => scene.unit(name)))
  const at = seconds(new Date(), -600).toISOString()
  await dispatcher.call('POST', assign, { params: { id }, body: { unitIds: units.map((unit) => unit.id), at } })
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? ''
  return {
    ...scene,
    id,
    unitId,
    now: async () => (await dispatcher.call('GET', one, { params: { id } })).body,
    report: async (name: string, status: string, at?: Date) =>
      (
        await dispatcher.call('PATCH', statusRoute, {
          params: { id: unitId(name) },
          body: { status, ...(at ? { at: at.toISOString() } : {}) },
        })
      ).body,
    move: async (event: string, more: object = {}) =>
      (await dispatcher.call('POST', transition, { params: { id }, body: { event, ...more } })).body,
    cannot: async (event: string, more: object = {}) =>
      (await dispatcher.refused('POST', transition, { params: { id }, body: { event, ...more } })).problem,
  }
}

describe('an incident with several units', () => {
  it('follows the furthest one', async () => {
    const { report, now } = await sentScene('E1', 'T3')
    await report('E1', 'en_route')
    expect((await now()).status).toBe('en_route')
    await report('E1', 'on_scene')
    await report('T3', 'en_route')
    expect((await now()).status).toBe('on_scene')
    await report('E1', 'available')
    expect(await now()).toMatchObject({ status: 'en_route', returnedToQueueAt: null })
  })

  it('is new again at the head of the queue when the last one leaves before it is resolved', async () => {
    const { report, now } = await sentScene('E1')
    await report('E1', 'en_route')
    await report('E1', 'available')
    const after = await now()
    expect(after.status).toBe('new')
    expect(after.returnedToQueueAt).not.toBeNull()
  })

  it('stays resolved when its units leave afterwards', async () => {
    const { report, move, now } = await sentScene('E1')
    await move('depart')
    await move('arrive')
    await move('resolve')
    await report('E1', 'returning')
    expect((await now()).status).toBe('resolved')
  })

  it('stamps every time by the meaning of the status, and the first one counts', async () => {
    const { report, now } = await sentScene('M52')
    const base = seconds(new Date(), -300)
    const order = ['en_route', 'staging', 'on_scene', 'at_patient', 'transporting', 'at_hospital'] as const
    for (const [index, status] of order.entries()) await report('M52', status, seconds(base, index))
    await report('M52', 'on_scene', seconds(base, 60))
    const [assignment] = (await now()).assignments
    const at = (index: number) => seconds(base, index).toISOString()
    expect(assignment).toMatchObject({
      enRouteAt: at(0),
      stagedAt: at(1),
      onSceneAt: at(2),
      atPatientAt: at(3),
      transportingAt: at(4),
      atHospitalAt: at(5),
    })
  })

  it('moves on when a phone whose clock runs ahead reported before', async () => {
    const { report, now } = await sentScene('E1')
    await report('E1', 'en_route', new Date(Date.now() + 300_000))
    expect((await report('E1', 'on_scene')).status).toBe('on_scene')
    expect((await now()).status).toBe('on_scene')
  })

  it('is not moved backwards by late news, which fills in the time it tells of', async () => {
    const { report, now } = await sentScene('E1')
    const base = seconds(new Date(), -300)
    await report('E1', 'on_scene', seconds(base, 30))
    const unit = await report('E1', 'en_route', seconds(base, 10))
    expect(unit.status).toBe('on_scene')
    expect(await now()).toMatchObject({
      status: 'on_scene',
      assignments: [{ status: 'on_scene', enRouteAt: seconds(base, 10).toISOString() }],
    })
  })
})

describe('the steps of an incident', () => {
  it('go from a call to a disposition, each with its time', async () => {
    const { dispatcher, id, move } = await sentScene('E1')
    expect(await move('depart')).toMatchObject({ status: 'en_route', assignments: [{ status: 'en_route' }] })
    expect(await move('arrive')).toMatchObject({ status: 'on_scene' })
    expect((await move('resolve')).resolvedAt).not.toBeNull()
    const { body } = await dispatcher.call('POST', close, {
      params: { id },
      body: { disposition: 'Fire out', notes: 'Handed over' },
    })
    expect(body).toMatchObject({
      status: 'closed',
      disposition: 'Fire out',
      assignments: [{ status: 'cleared', endedBy: 'incident_closed' }],
    })
  })

  it('cannot be taken out of order or twice, and the refusal says what can be done', async () => {
    const { move, cannot } = await sentScene('E1')
    expect(await cannot('arrive')).toMatchObject({
      status: 400,
      code: 'invalid_transition',
      from: 'assigned',
      event: 'arrive',
      allowed: ['assign', 'cancel', 'depart', 'reassign'],
    })
    expect(await cannot('close')).toMatchObject({ code: 'invalid_transition' })
    await move('depart')
    expect(await cannot('depart')).toMatchObject({ code: 'invalid_transition', from: 'en_route' })
    await move('cancel', { reason: 'False alarm' })
    expect(await cannot('cancel')).toMatchObject({ code: 'invalid_transition', from: 'cancelled' })
  })

  it('happen once when two people take them at once', async () => {
    const { move } = await sentScene('E1')
    const outcomes = await Promise.allSettled([move('depart'), move('depart'), move('depart')])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('move one named unit and leave the others', async () => {
    const { unitId, move, cannot } = await sentScene('E1', 'T3')
    const after = await move('depart', { unitId: unitId('T3') })
    expect(
      after.assignments.map((row) => [row.unitName, row.status]).toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['E1', 'assigned'],
      ['T3', 'en_route'],
    ])
    expect(await cannot('depart', { unitId: unitId('T3') })).toMatchObject({ code: 'invalid_transition' })
    expect(await cannot('depart', { unitId: '019e0000-0000-7000-8000-000000000000' })).toMatchObject({
      code: 'not_found',
    })
  })

  it('a reopened incident stays open', async () => {
    const { dispatcher, id, move, now } = await sentScene('E1')
    for (const event of ['depart', 'arrive', 'resolve', 'close']) await move(event)
    await dispatcher.call('POST', reopen, { params: { id }, body: { reason: 'Rekindled' } })
    expect(await now()).toMatchObject({ status: 'new', closedAt: null, resolvedAt: null })
    expect((await dispatcher.refused('POST', reopen, { params: { id }, body: { reason: 'Again' } })).problem.code).toBe(
      'invalid_transition',
    )
  })

  it('escalating raises the priority, or the alarm level', async () => {
    const { dispatcher, id } = await sentScene('E1')
    const ask = async (body: object) => (await dispatcher.call('POST', escalate, { params: { id }, body })).body
    expect(await ask({ priority: 1, reason: 'Two victims' })).toMatchObject({ priority: 1, alarmLevel: 1 })
    expect(await ask({ reason: 'Second alarm' })).toMatchObject({ priority: 1, alarmLevel: 2 })
    expect(
      (await dispatcher.refused('POST', escalate, { params: { id }, body: { priority: 3, reason: 'Lower' } })).status,
    ).toBe(422)
  })

  it('are kept by the database itself, whatever the code does', async () => {
    const { id } = await sentScene('E1')
    const jump = system()
      .updateTable('incidents')
      .set({ status: 'closed', lastEvent: 'close' })
      .where('id', '=', id)
      .execute()
    await expect(jump).rejects.toThrow('no transition close from assigned to closed')
  })
})

describe('a slip', () => {
  it('is taken back within ten seconds, with the incident as it was and the slip struck through', async () => {
    const { dispatcher, report, now, unitId } = await sentScene('E1')
    const before = await now()
    await report('E1', 'available')
    expect((await now()).status).toBe('new')
    const { body } = await dispatcher.call('POST', undo, { params: { id: unitId('E1') } })
    expect(body.status).toBe('assigned')
    expect(await now()).toMatchObject({
      status: before.status,
      returnedToQueueAt: null,
      assignments: [{ status: 'assigned', clearedAt: null, endedBy: null }],
    })
    expect((await dispatcher.refused('POST', undo, { params: { id: unitId('E1') } })).problem.code).toBe('conflict')
  })

  it('stays when it is older, somebody else’s, or overtaken', async () => {
    const { agency, dispatcher, report, unitId } = await sentScene('E1')
    await report('E1', 'en_route')
    await expect(undoUnitStatus(dispatcher.ctxAt(seconds(new Date(), 11)), { unitId: unitId('E1') })).rejects.toThrow(
      'nothing to take back',
    )
    const other = await agency.another('dispatcher')
    expect((await other.refused('POST', undo, { params: { id: unitId('E1') } })).problem.code).toBe('conflict')
    await other.call('PATCH', statusRoute, { params: { id: unitId('E1') }, body: { status: 'on_scene' } })
    expect((await dispatcher.refused('POST', undo, { params: { id: unitId('E1') } })).problem.detail).toContain(
      'moved on',
    )
  })
})
