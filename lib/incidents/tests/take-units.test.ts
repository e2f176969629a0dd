import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import * as timeline from '@/app/api/v1/incidents/[id]/timeline/route'
import * as status from '@/app/api/v1/resources/units/[id]/status/route'
import { newScene } from './scene'

async function busyScene() {
  const scene = await newScene()
  const { dispatcher, incident, unit } = scene
  const [alarm, fire] = [await incident({ title: 'Automatic alarm' }), await incident({ title: 'Fire' })]
  const [e1, e2] = [await unit('E1'), await unit('E2')]
  const send = (id: string, body: object) => dispatcher.call('POST', assign, { params: { id }, body })
  const read = async (id: string) => (await dispatcher.call('GET', one, { params: { id } })).body
  await send(alarm.id, { unitIds: [e1.id, e2.id] })
  await dispatcher.call('PATCH', status, { params: { id: e1.id }, body: { status: 'on_scene' } })
  return { ...scene, alarm, fire, e1, e2, send, read }
}

describe('a unit that works another incident', () => {
  it('is asked about: the refusal names the other incident, and nothing there has changed', async () => {
    const { dispatcher, alarm, fire, e1, read } = await busyScene()
    const before = await read(alarm.id)
    const refusal = await dispatcher.refused('POST', assign, { params: { id: fire.id }, body: { unitId: e1.id } })
    expect(refusal.problem).toMatchObject({
      code: 'conflict',
      detail: `E1 is on ${alarm.number} already.`,
      current: { unitId: e1.id, unitName: 'E1', incidentId: alarm.id, number: alarm.number },
    })
    expect(await read(alarm.id)).toEqual(before)
  })

  it('is taken from there when that is said: it ends there, begins here, and both logs tell it', async () => {
    const { dispatcher, alarm, fire, e1, send, read } = await busyScene()
    await send(fire.id, { unitId: e1.id, takeFrom: true })
    const [left, joined] = [await read(alarm.id), await read(fire.id)]
    // E2 has not moved yet, so the incident falls back to where E2 is.
    expect(left).toMatchObject({ status: 'assigned', returnedToQueueAt: null })
    expect(left.assignments.map((each) => [each.unitName, each.status, each.endedBy])).toEqual([
      ['E1', 'cleared', 'reassigned'],
      ['E2', 'assigned', null],
    ])
    expect(left.assignments[0]?.onSceneAt).not.toBeNull()
    expect(joined.assignments.map((each) => [each.unitName, each.status])).toEqual([['E1', 'assigned']])
    const log = (await dispatcher.call('GET', timeline, { params: { id: alarm.id } })).body.data
    expect(log.find((event) => event.type === 'incident.unit_taken')).toMatchObject({
      before: { status: 'on_scene', unitStatus: 'on_scene' },
      after: { status: 'assigned', unitName: 'E1', toIncidentId: fire.id, toNumber: fire.number },
      touches: { incidents: [alarm.id], units: [e1.id], assignments: [left.assignments[0]?.id] },
    })
  })

  it('an incident that loses all its units is back in the queue', async () => {
    const { alarm, fire, e1, e2, send, read } = await busyScene()
    await send(fire.id, { unitIds: [e1.id, e2.id], takeFrom: true })
    expect(await read(alarm.id)).toMatchObject({ status: 'new', returnedToQueueAt: expect.any(String) })
    expect((await read(fire.id)).assignments).toHaveLength(2)
  })

  it('one that is here already is not taken from here', async () => {
    const { dispatcher, alarm, e1 } = await busyScene()
    const body = { unitId: e1.id, takeFrom: true }
    expect((await dispatcher.refused('POST', assign, { params: { id: alarm.id }, body })).status).toBe(409)
  })

  it('of many who want it at once each takes it in turn or is told, and it is in one place at the end', async () => {
    const { agency, fire, alarm, incident, e1, read } = await busyScene()
    const calls = [fire, alarm, await incident(), await incident()]
    const [first, second] = [await agency.as('dispatcher'), await agency.another('dispatcher')]
    const outcomes = await Promise.allSettled(
      calls.map((call, index) =>
        (index % 2 ? first : second).call('POST', assign, {
          params: { id: call.id },
          body: { unitId: e1.id, takeFrom: true },
        }),
      ),
    )
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('"code":"conflict"')
    const all = await Promise.all(calls.map((call) => read(call.id)))
    const active = all.flatMap((each) => each.assignments).filter((each) => each.unitId === e1.id && !each.clearedAt)
    expect(active).toHaveLength(1)
  })

  it("nothing is taken from another agency's incident, nor by whoever may not assign", async () => {
    const { agency, fire, e1, incident, unit } = await busyScene()
    const stranger = await (await agency.foreign()).as('dispatcher')
    const body = { unitId: e1.id, takeFrom: true }
    expect((await stranger.refused('POST', assign, { params: { id: fire.id }, body })).status).toBe(404)
    const responder = await agency.as('responder')
    expect((await responder.refused('POST', assign, { params: { id: fire.id }, body })).status).toBe(403)
    const [other, free] = [await incident(), await unit('E7')]
    expect(
      (await stranger.refused('POST', assign, { params: { id: other.id }, body: { ...body, unitId: free.id } })).status,
    ).toBe(404)
  })
})
