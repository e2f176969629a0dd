import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as escalate from '@/app/api/v1/incidents/[id]/escalate/route'
import * as recommendations from '@/app/api/v1/incidents/[id]/recommendations/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as status from '@/app/api/v1/resources/units/[id]/status/route'
import * as runCards from '@/app/api/v1/run-cards/route'
import * as zones from '@/app/api/v1/zones/route'
import { market, newScene } from '@/lib/resources/response/tests/scene'
import { boxArea } from '@/supabase/tests/furnished-agency'

const downtown = boxArea(-122.42, 37.77, -122.39, 37.8)

async function scene() {
  const made = await newScene()
  const { dispatcher } = made
  const call = async (body: object = {}) =>
    (await dispatcher.call('POST', incidents, { body: { type: 'structure_fire', position: market, ...body } })).body
  const card = async (needs: object[], body: object = {}) =>
    (await dispatcher.call('POST', runCards, { body: { name: 'Card', needs, ...body } })).body
  const ask = async (id: string, limit = 10) =>
    (await dispatcher.call('GET', recommendations, { params: { id }, query: { limit } })).body
  const send = (id: string, unitIds: string[]) => dispatcher.call('POST', assign, { params: { id }, body: { unitIds } })
  return { ...made, call, card, ask, send }
}
type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof scene>>['ask']>>
const setOf = (answer: Answer) => answer.data.filter((one) => one.isRecommended).map((one) => one.unitName)

describe('whom to send', () => {
  it('the soonest of each kind the card asks for, with the reasons, then who else could go', async () => {
    const { call, card, ask, unit, goesSilent } = await scene()
    await unit('E1', { at: 2500 })
    await unit('E2', { at: 600 })
    await unit('E3', { at: 1500, capabilities: ['als'] })
    await unit('T1', { at: 4000, type: 'TRUCK' })
    await goesSilent((await unit('E4', { at: 10 })).id, 900)
    await card(
      [
        { unitType: 'ENGINE', count: 2 },
        { unitType: 'truck', count: 1 },
      ],
      { name: 'Structure fire' },
    )
    const answer = await ask((await call()).id)
    expect(setOf(answer)).toEqual(['E2', 'E3', 'T1'])
    expect(answer).toMatchObject({ runCard: { name: 'Structure fire', alarmLevel: 1 }, zone: null, shortfall: [] })
    expect(answer.data[0]).toMatchObject({ etaSource: 'model', positionFrom: 'gps', need: { unitType: 'ENGINE' } })
    expect(answer.data[0]?.why[0]).toBe('58 s away')
    // Nearest of all, but nobody knows where it is now: listed last, never recommended.
    expect(answer.data.slice(3).map((one) => [one.unitName, one.isRecommended])).toEqual([
      ['E1', false],
      ['E4', false],
    ])
    expect(answer.data.at(-1)?.why).toContain('position is 15 min old and its station has none')
    expect((await ask((await call()).id, 1)).data).toHaveLength(3)
  })

  it('the most specific card speaks: type and zone, then type, then zone, then any', async () => {
    const { dispatcher, call, card, ask, unit } = await scene()
    await unit('E1', { at: 100 })
    const zone = await dispatcher.call('POST', zones, { body: { name: 'Downtown', area: downtown } })
    const needs = [{ unitType: 'ENGINE', count: 1 }]
    const inZone = { zoneId: zone.body.id }
    const names: (string | undefined)[] = []
    const [here, away] = [await call(), await call({ position: { lat: 37.9, lon: -122.5 } })]
    expect((await ask(here.id)).runCard).toBeNull()
    for (const body of [
      { name: 'any' },
      { name: 'any here', ...inZone },
      { name: 'type', incidentType: 'structure_fire' },
      { name: 'type here', incidentType: 'structure_fire', ...inZone },
    ]) {
      await card(needs, body)
      const answer = await ask(here.id)
      expect(answer.zone?.name).toBe('Downtown')
      names.push(answer.runCard?.name)
    }
    expect(names).toEqual(['any', 'any here', 'type', 'type here'])
    expect((await ask(away.id)).runCard?.name).toBe('type')
  })

  it('a first-due unit goes before one that would be a little quicker, and says so', async () => {
    const { dispatcher, call, card, ask, station, unit } = await scene()
    const house = await station('Station 1', 2000)
    await dispatcher.call('POST', zones, { body: { name: 'Downtown', area: downtown, stationIds: [house.id] } })
    await unit('E9', { at: 1000 })
    const e1 = await unit('E1', { at: 1200, stationId: house.id })
    await unit('E2', { at: 4000, stationId: house.id })
    await card([{ unitType: 'ENGINE', count: 1 }])
    const fire = await call()
    const answer = await ask(fire.id)
    expect(setOf(answer)).toEqual(['E1'])
    expect(answer.data[0]?.why).toContain('first due for Downtown')
    await dispatcher.call('PATCH', status, { params: { id: e1.id }, body: { status: 'off_duty' } })
    // E2 is first due as well, but minutes away.
    expect(setOf(await ask(fire.id))).toEqual(['E9'])
  })

  it('what cannot be filled is told, and why nobody else', async () => {
    const { dispatcher, call, card, ask, send, unit, person, seats } = await scene()
    const [busy, broken, thin] = [await unit('E1', { at: 1 }), await unit('E2', { at: 2 }), await unit('E3', { at: 3 })]
    await unit('E4', { at: 4 })
    const other = await call()
    await send(other.id, [busy.id])
    await dispatcher.call('PATCH', status, { params: { id: broken.id }, body: { status: 'out_of_service' } })
    await seats(thin.id, [await person('A'), null])
    await card([
      { unitType: 'ENGINE', count: 4, minimumCrew: 2 },
      { capabilities: ['boat'], count: 1 },
    ])
    const answer = await ask((await call({ title: 'Second' })).id)
    expect(setOf(answer)).toEqual(['E4'])
    expect(answer.shortfall).toEqual([
      {
        need: { unitType: 'ENGINE', capabilities: [], count: 4, minimumCrew: 2 },
        missing: 3,
        why: [
          '1 is on another incident',
          `nearest is E1 on ${other.number}`,
          '1 is out of service',
          '1 has too small a crew',
        ],
      },
      { need: { capabilities: ['boat'], count: 1 }, missing: 1, why: ['the agency has no unit with boat'] },
    ])
  })

  it('what is sent already counts, and the next alarm adds what its card asks', async () => {
    const { dispatcher, call, card, ask, send, unit } = await scene()
    const [e1] = [await unit('E1', { at: 100 }), await unit('E2', { at: 200 }), await unit('E3', { at: 300 })]
    await unit('C1', { at: 400, type: 'CHIEF' })
    await card([{ unitType: 'ENGINE', count: 2 }], { name: 'First' })
    await card(
      [
        { unitType: 'ENGINE', count: 1 },
        { unitType: 'CHIEF', count: 1 },
      ],
      { name: 'Third', alarmLevel: 3 },
    )
    const fire = await call()
    await send(fire.id, [e1.id])
    expect(setOf(await ask(fire.id))).toEqual(['E2'])
    const raise = () =>
      dispatcher.call('POST', escalate, { params: { id: fire.id }, body: { reason: 'Through the roof' } })
    await raise()
    // No card for the second alarm: nothing more than the first.
    expect(await ask(fire.id)).toMatchObject({ runCard: { name: 'First', alarmLevel: 1 } })
    expect(setOf(await ask(fire.id))).toEqual(['E2'])
    await raise()
    expect(setOf(await ask(fire.id))).toEqual(['E2', 'E3', 'C1'])
    const answer = await ask(fire.id)
    expect(answer.runCard).toMatchObject({ name: 'Third', alarmLevel: 3 })
    expect(answer.data.map((one) => one.unitName)).not.toContain('E1')
  })

  it('without a position the kinds still match, and it says that nobody knows how far', async () => {
    const { call, card, ask, unit } = await scene()
    await unit('E1', { at: 100 })
    await card([{ unitType: 'ENGINE', count: 1 }])
    const answer = await ask((await call({ position: null })).id)
    expect(setOf(answer)).toEqual(['E1'])
    expect(answer.data[0]).toMatchObject({ distanceM: null, etaSeconds: null, etaSource: null })
    expect(answer.data[0]?.why[0]).toBe('the incident has no position, so nobody knows how far')
  })

  it('who may only look is told the same as who sends, also while everything around it changes', async () => {
    const { agency, dispatcher, call, card, ask, unit, send } = await scene()
    const [first] = await Promise.all(['E1', 'E2', 'E3'].map((name, index) => unit(name, { at: 100 * (index + 1) })))
    await card([{ unitType: 'ENGINE', count: 2 }])
    const { id } = await call()
    const viewer = await agency.as('viewer')
    const look = async () => (await viewer.call('GET', recommendations, { params: { id } })).body
    expect(setOf(await look())).toEqual(setOf(await ask(id)))
    await Promise.all([
      ...Array.from({ length: 10 }, look),
      send(id, [first?.id ?? '']),
      dispatcher.call('POST', escalate, { params: { id }, body: { reason: 'Spreading' } }),
      ...Array.from({ length: 10 }, look),
    ])
    expect(setOf(await look())).toEqual(setOf(await ask(id)))
  })

  it("another agency's incident does not exist, and whoever may not see both may not ask", async () => {
    const { agency, call } = await scene()
    const params = { id: (await call()).id }
    const outsider = await (await agency.foreign()).as('owner')
    expect((await outsider.refused('GET', recommendations, { params })).status).toBe(404)
    expect((await (await agency.apiKey(['incidents:read'])).refused('GET', recommendations, { params })).status).toBe(
      403,
    )
    expect((await (await agency.apiKey(['resources:read'])).refused('GET', recommendations, { params })).status).toBe(
      403,
    )
  })
})
