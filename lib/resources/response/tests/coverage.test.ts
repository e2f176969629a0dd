import { describe, expect, it } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as coverage from '@/app/api/v1/resources/coverage/route'
import * as status from '@/app/api/v1/resources/units/[id]/status/route'
import * as stationRoute from '@/app/api/v1/stations/[id]/route'
import * as stations from '@/app/api/v1/stations/route'
import * as moveUp from '@/app/api/v1/units/[id]/move-up/route'
import * as unitRoute from '@/app/api/v1/units/[id]/route'
import * as zones from '@/app/api/v1/zones/route'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { newScene } from './scene'

/** Station 1 with two engines, Station 2 with one, 3 km apart, and a zone for each. */
async function twoStations() {
  const scene = await newScene()
  const { dispatcher, station, unit } = scene
  const [one, two] = [await station('Station 1', 0), await station('Station 2', 3000)]
  const e1 = await unit('E1', { stationId: one.id, at: 0, status: 'in_quarters' })
  const e11 = await unit('E11', { stationId: one.id, at: 800 })
  const e2 = await unit('E2', { stationId: two.id, at: 3000 })
  for (const [name, first] of [
    ['South', one],
    ['North', two],
  ] as const)
    await dispatcher.call('POST', zones, {
      body: { name, area: boxArea(-122.5, 37.7, -122.3, 37.9), stationIds: [first.id] },
    })
  await dispatcher.call('POST', zones, { body: { name: 'Sea', area: boxArea(-123, 37.7, -122.6, 37.9) } })
  const send = async (unitId: string) => {
    const call = await dispatcher.call('POST', incidents, { body: { type: 'fire' } })
    await dispatcher.call('POST', assign, { params: { id: call.body.id }, body: { unitId } })
    return call.body
  }
  const covered = async () =>
    (await dispatcher.call('GET', coverage)).body.data.map((zone) => [zone.zoneName, zone.isCovered, zone.units])
  return { ...scene, one, two, e1, e11, e2, send, covered }
}

describe('coverage', () => {
  it('a zone whose stations are empty is told, with the unit that would be there soonest and can be spared', async () => {
    const { dispatcher, e2, e11, two, send, covered } = await twoStations()
    expect(await covered()).toEqual([
      ['North', true, 1],
      ['South', true, 2],
    ])
    await send(e2.id)
    const [north] = (await dispatcher.call('GET', coverage)).body.data
    // E11 is on the road and nearer; E1 would have to turn out first.
    expect(north).toMatchObject({
      isCovered: false,
      units: 0,
      moveUp: { unitId: e11.id, toStationId: two.id, toStationName: 'Station 2', etaSource: 'model' },
    })
    expect(north?.moveUp?.distanceM).toBeCloseTo(2200, -1)
  })

  it('no station is asked for its last unit, and no unit for two stations', async () => {
    const { dispatcher, station, e1, e2, send } = await twoStations()
    const three = await station('Station 3', 5000)
    await dispatcher.call('POST', zones, {
      body: { name: 'Far', area: boxArea(-122.5, 37.9, -122.3, 38), stationIds: [three.id] },
    })
    await send(e2.id)
    const suggested = (await dispatcher.call('GET', coverage)).body.data.map((zone) => [
      zone.zoneName,
      zone.moveUp?.unitName ?? null,
    ])
    expect(suggested).toEqual([
      ['Far', 'E11'],
      ['North', null],
      ['South', null],
    ])
    await send(e1.id)
    const none = (await dispatcher.call('GET', coverage)).body.data.map((zone) => zone.moveUp)
    expect(none).toEqual([null, null, null])
  })
})

describe('a move-up', () => {
  it('stays available, counts for where it stands in, and is in the log', async () => {
    const { dispatcher, e1, e2, two, send, covered } = await twoStations()
    await send(e2.id)
    const moved = await dispatcher.call('POST', moveUp, {
      params: { id: e1.id },
      body: { stationId: two.id, note: 'Until E2 is back' },
    })
    expect(moved.body).toMatchObject({ status: 'available', destination: 'Station 2', stationName: 'Station 1' })
    expect(await covered()).toEqual([
      ['North', true, 1],
      ['South', true, 1],
    ])
    const log = (await dispatcher.call('GET', events)).body.data
    expect(log.at(-1)).toMatchObject({
      type: 'resource.moved_up',
      subject: { kind: 'unit', id: e1.id },
      before: { station: 'Station 1', status: 'in_quarters' },
      after: { station: 'Station 2', status: 'available' },
      reason: 'Until E2 is back',
      touches: { units: [e1.id] },
    })
  })

  it('ends when the unit is sent, when it leaves, and when it is in quarters at home', async () => {
    const { dispatcher, e1, e11, two, send, covered } = await twoStations()
    const go = (id: string) => dispatcher.call('POST', moveUp, { params: { id }, body: { stationId: two.id } })
    const report = (id: string, base: string) =>
      dispatcher.call('PATCH', status, { params: { id }, body: { status: base } })
    await go(e11.id)
    await send(e11.id)
    await report(e11.id, 'available')
    expect(await covered()).toEqual([
      ['North', true, 1],
      ['South', true, 2],
    ])
    await go(e1.id)
    await report(e1.id, 'returning')
    expect((await covered())[1]).toEqual(['South', true, 2])
    await go(e1.id)
    // Still where it was at home: in quarters there.
    expect((await report(e1.id, 'in_quarters')).body.destination).toBeNull()
    expect((await covered())[1]).toEqual(['South', true, 2])
    await go(e1.id)
    const position = { lat: two.position?.lat ?? 0, lon: two.position?.lon ?? 0 }
    await dispatcher.call('PATCH', unitRoute, { params: { id: e1.id }, body: { position } })
    await report(e1.id, 'in_quarters')
    expect(await covered()).toEqual([
      ['North', true, 2],
      ['South', true, 1],
    ])
  })

  it('keeps the station it stands in at from being retired', async () => {
    const { dispatcher, one, two, e1, e2 } = await twoStations()
    await dispatcher.call('POST', moveUp, { params: { id: e1.id }, body: { stationId: two.id } })
    await dispatcher.call('PATCH', unitRoute, { params: { id: e2.id }, body: { stationId: one.id } })
    const refusal = await dispatcher.refused('DELETE', stationRoute, { params: { id: two.id } })
    expect(refusal.problem).toMatchObject({ status: 409, detail: 'Give E1 another station first.' })
  })

  it('home again is told like any other, and twice the same is a conflict', async () => {
    const { dispatcher, e1, one, two, covered } = await twoStations()
    const params = { id: e1.id }
    expect((await dispatcher.refused('POST', moveUp, { params, body: { stationId: one.id } })).problem.detail).toBe(
      'E1 belongs to Station 1 already.',
    )
    const both = await Promise.allSettled([
      dispatcher.call('POST', moveUp, { params, body: { stationId: two.id } }),
      dispatcher.call('POST', moveUp, { params, body: { stationId: two.id } }),
    ])
    expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    await dispatcher.call('POST', moveUp, { params, body: { stationId: one.id } })
    expect((await covered())[1]).toEqual(['South', true, 2])
  })

  it('is for a free unit of this agency, to a station of this agency, by whoever may', async () => {
    const { agency, dispatcher, e1, e2, e11, two, send } = await twoStations()
    const call = await send(e2.id)
    const body = { stationId: two.id }
    const refusal = await dispatcher.refused('POST', moveUp, { params: { id: e2.id }, body })
    expect(refusal.problem).toMatchObject({ status: 409, detail: `E2 is on ${call.number}. It cannot move up now.` })
    await dispatcher.call('PATCH', status, { params: { id: e11.id }, body: { status: 'off_duty' } })
    expect((await dispatcher.refused('POST', moveUp, { params: { id: e11.id }, body })).problem.detail).toBe(
      'E11 cannot move up: it is off duty.',
    )
    const foreign = await (await agency.foreign()).as('dispatcher')
    expect((await foreign.refused('POST', moveUp, { params: { id: e1.id }, body })).status).toBe(404)
    const theirs = await foreign.call('POST', stations, { body: { name: 'Theirs' } })
    const toTheirs = { params: { id: e1.id }, body: { stationId: theirs.body.id } }
    expect((await dispatcher.refused('POST', moveUp, toTheirs)).problem.errors?.[0]?.path).toBe('stationId')
    const responder = await agency.as('responder')
    expect((await responder.refused('POST', moveUp, { params: { id: e1.id }, body })).status).toBe(403)
    expect((await foreign.call('GET', coverage)).body.data).toEqual([])
  })
})
