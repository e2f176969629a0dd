import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import * as reassign from '@/app/api/v1/incidents/[id]/reassign/route'
import * as transition from '@/app/api/v1/incidents/[id]/transition/route'
import * as status from '@/app/api/v1/resources/units/[id]/status/route'
import { newScene } from './scene'

describe('sending units', () => {
  it('assigns several units at once, stamps the dispatch and says who works what', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const call = await incident()
    const units = [await unit('E1'), await unit('T3')]
    const { body, status: code } = await dispatcher.call('POST', assign, {
      params: { id: call.id },
      body: { unitIds: units.map((u) => u.id), note: 'Rear entrance' },
    })
    expect(code).toBe(201)
    expect(body.data.map((row) => [row.unitName, row.status, row.note])).toEqual([
      ['E1', 'assigned', 'Rear entrance'],
      ['T3', 'assigned', 'Rear entrance'],
    ])
    const { body: after } = await dispatcher.call('GET', one, { params: { id: call.id } })
    expect(after).toMatchObject({ status: 'assigned', firstDispatchedAt: body.data[0]?.dispatchedAt, version: 2 })
  })

  it('gives one unit to one of two dispatchers who both want it, and tells the other', async () => {
    const { agency, incident, unit } = await newScene()
    const e1 = await unit('E1')
    const calls = await Promise.all(Array.from({ length: 6 }, () => incident()))
    const [first, second] = await Promise.all([agency.as('dispatcher'), agency.another('dispatcher')])
    const outcomes = await Promise.allSettled(
      calls.map((call, index) =>
        (index % 2 ? first : second).call('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('"code":"conflict"')
  })

  it('sends all of the units or none', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const [busy, free] = [await unit('E1'), await unit('E2')]
    await dispatcher.call('POST', assign, { params: { id: (await incident()).id }, body: { unitId: busy.id } })
    const call = await incident()
    const refusal = await dispatcher.refused('POST', assign, {
      params: { id: call.id },
      body: { unitIds: [free.id, busy.id] },
    })
    expect(refusal.problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('E1 is on TEST-') })
    expect((await dispatcher.call('GET', one, { params: { id: call.id } })).body).toMatchObject({
      status: 'new',
      assignments: [],
    })
  })

  it('does not send a unit that is out of service', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const e1 = await unit('E1')
    await dispatcher.call('PATCH', status, {
      params: { id: e1.id },
      body: { status: 'out_of_service', note: 'Flat tyre' },
    })
    const refusal = await dispatcher.refused('POST', assign, {
      params: { id: (await incident()).id },
      body: { unitId: e1.id },
    })
    expect(refusal.problem.detail).toContain('out of service')
  })

  it('knows neither units nor incidents of another agency, and asks for the permission', async () => {
    const { agency, incident, unit, dispatcher } = await newScene()
    const [call, e1] = [await incident(), await unit('E1')]
    const stranger = await (await agency.foreign()).as('dispatcher')
    expect((await stranger.refused('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } })).status).toBe(
      404,
    )
    const foreignUnit = { unitId: '019e0000-0000-7000-8000-000000000000' }
    expect((await dispatcher.refused('POST', assign, { params: { id: call.id }, body: foreignUnit })).status).toBe(404)
    for (const role of ['viewer', 'responder'] as const)
      expect(
        (await (await agency.as(role)).refused('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } }))
          .status,
      ).toBe(403)
    expect((await dispatcher.refused('POST', assign, { params: { id: call.id }, body: {} })).status).toBe(422)
  })

  it('reassigns: the one goes free, the other is sent, the incident waits for it again', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const call = await incident()
    const [e1, e2] = [await unit('E1'), await unit('E2')]
    await dispatcher.call('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } })
    await dispatcher.call('POST', transition, { params: { id: call.id }, body: { event: 'depart' } })
    const { body } = await dispatcher.call('POST', reassign, {
      params: { id: call.id },
      body: { fromUnitId: e1.id, toUnitId: e2.id, reason: 'Breakdown' },
    })
    expect(body.status).toBe('assigned')
    expect(body.assignments.map((row) => [row.unitName, row.status, row.endedBy])).toEqual([
      ['E1', 'cleared', 'reassigned'],
      ['E2', 'assigned', null],
    ])
    const again = await dispatcher.refused('POST', reassign, {
      params: { id: call.id },
      body: { fromUnitId: e1.id, toUnitId: e2.id },
    })
    expect(again.problem.code).toBe('conflict')
  })
})
