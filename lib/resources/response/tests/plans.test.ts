import { describe, expect, it } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as runCard from '@/app/api/v1/run-cards/[id]/route'
import * as runCards from '@/app/api/v1/run-cards/route'
import * as stations from '@/app/api/v1/stations/route'
import * as units from '@/app/api/v1/units/route'
import * as zone from '@/app/api/v1/zones/[id]/route'
import * as zones from '@/app/api/v1/zones/route'
import { newAgency } from '@/supabase/tests/agency'
import { boxArea } from '@/supabase/tests/furnished-agency'

const city = boxArea(-122.52, 37.7, -122.36, 37.82)
const downtown = boxArea(-122.42, 37.78, -122.39, 37.8)
const market = '37.7855,-122.4065'

async function scene() {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const station = await dispatcher.call('POST', stations, { body: { name: 'Station 1' } })
  await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE', stationId: station.body.id } })
  return { agency, dispatcher, station: station.body }
}

describe('zones', () => {
  it('a position finds the zones around it: the higher precedence first, then the smaller', async () => {
    const { dispatcher, station } = await scene()
    const add = (name: string, area: object, precedence = 0) =>
      dispatcher.call('POST', zones, { body: { name, area, precedence, stationIds: [station.id] } })
    await add('City', city)
    await add('Downtown', downtown)
    await add('Parade', boxArea(-122.43, 37.77, -122.38, 37.81), 5)
    await add('Elsewhere', boxArea(-121, 37, -120, 38))
    const found = await dispatcher.call('GET', zones, { query: { at: market } })
    expect(found.body.data.map((one) => one.name)).toEqual(['Parade', 'Downtown', 'City'])
    expect(found.body.data[0]?.stations).toEqual([{ id: station.id, name: 'Station 1' }])
    expect((await dispatcher.call('GET', zones)).body.data.map((one) => one.name)).toEqual([
      'Elsewhere',
      'Parade',
      'Downtown',
      'City',
    ])
  })

  it('a change on a stale version is refused, and the log keeps what changed', async () => {
    const { dispatcher, station } = await scene()
    const made = await dispatcher.call('POST', zones, { body: { name: 'City', area: city } })
    const params = { id: made.body.id }
    const headers = { 'if-match': '"1"' }
    const both = await Promise.allSettled([
      dispatcher.call('PATCH', zone, { params, headers, body: { stationIds: [station.id] } }),
      dispatcher.call('PATCH', zone, { params, headers, body: { area: downtown } }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const log = await dispatcher.call('GET', events)
    expect(log.body.data.filter((event) => event.type === 'zone.updated')).toMatchObject([
      { subject: { kind: 'zone', id: params.id }, touches: { plans: [params.id] } },
    ])
  })

  it('what cannot be a zone is refused by the field that is wrong', async () => {
    const { agency, dispatcher } = await scene()
    const foreign = await (await agency.foreign()).as('dispatcher')
    const theirs = await foreign.call('POST', stations, { body: { name: 'Theirs' } })
    const errors = async (body: object) =>
      (await dispatcher.refused('POST', zones, { body: { name: 'City', area: city, ...body } })).problem.errors
    expect(await errors({ stationIds: [theirs.body.id] })).toMatchObject([{ path: 'stationIds.0' }])
    const bowTie = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ]
    expect(await errors({ area: { type: 'Polygon', coordinates: [bowTie] } })).toMatchObject([
      { path: 'area', message: expect.stringContaining('crosses itself') },
    ])
    await dispatcher.call('POST', zones, { body: { name: 'City', area: city } })
    expect(await errors({ name: 'CITY' })).toMatchObject([{ path: 'name' }])
  })

  it('a zone that a run card names is not retired', async () => {
    const { dispatcher } = await scene()
    const made = await dispatcher.call('POST', zones, { body: { name: 'City', area: city } })
    const params = { id: made.body.id }
    const card = await dispatcher.call('POST', runCards, {
      body: { name: 'City fire', zoneId: params.id, needs: [{ unitType: 'engine', count: 1 }] },
    })
    expect((await dispatcher.refused('DELETE', zone, { params })).problem.detail).toBe(
      'Retire the run cards for this zone first: City fire.',
    )
    await dispatcher.call('DELETE', runCard, { params: { id: card.body.id } })
    expect((await dispatcher.call('DELETE', zone, { params })).body.retiredAt).not.toBeNull()
    expect((await dispatcher.refused('DELETE', zone, { params })).status).toBe(409)
    expect((await dispatcher.call('GET', zones, { query: { at: market } })).body.data).toEqual([])
    expect((await dispatcher.call('GET', zones, { query: { retired: true } })).body.data).toHaveLength(1)
  })
})

describe('run cards', () => {
  it('one case has one card, until that is retired', async () => {
    const { dispatcher } = await scene()
    const body = { name: 'Fire', incidentType: 'Structure_Fire', needs: [{ unitType: 'ENGINE', count: 2 }] }
    const both = await Promise.allSettled([
      dispatcher.call('POST', runCards, { body }),
      dispatcher.call('POST', runCards, { body }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [card] = (await dispatcher.call('GET', runCards)).body.data
    expect(card).toMatchObject({ incidentType: 'structure_fire', alarmLevel: 1, zoneId: null, zoneName: null })
    const params = { id: card?.id ?? '' }
    await dispatcher.call('PATCH', runCard, { params, body: { alarmLevel: 2 } })
    await dispatcher.call('POST', runCards, { body })
    expect((await dispatcher.refused('PATCH', runCard, { params, body: { alarmLevel: 1 } })).status).toBe(422)
    const stale = { params, headers: { 'if-match': '"1"' }, body: { name: 'Second alarm' } }
    expect((await dispatcher.refused('PATCH', runCard, stale)).status).toBe(409)
    await dispatcher.call('DELETE', runCard, { params })
    expect((await dispatcher.refused('DELETE', runCard, { params })).status).toBe(409)
  })

  it('a card asks only for what there is', async () => {
    const { dispatcher } = await scene()
    const path = async (body: object) => {
      const needs = [{ unitType: 'ENGINE', count: 1 }]
      return (await dispatcher.refused('POST', runCards, { body: { name: 'X', needs, ...body } })).problem.errors?.[0]
        ?.path
    }
    expect(await path({ needs: [{ unitType: 'ENGNE', count: 1 }] })).toBe('needs.0.unitType')
    expect(await path({ needs: [{ count: 1 }] })).toBe('needs.0.unitType')
    expect(await path({ needs: [] })).toBe('needs')
    expect(await path({ incidentType: 'nothing_of_ours' })).toBe('incidentType')
    expect(await path({ zoneId: '019e0000-0000-7000-8000-000000000000' })).toBe('zoneId')
  })
})

it("another agency's zones and run cards do not exist, and a responder may only look", async () => {
  const { agency, dispatcher } = await scene()
  const made = await dispatcher.call('POST', zones, { body: { name: 'City', area: city } })
  const card = await dispatcher.call('POST', runCards, {
    body: { name: 'All', zoneId: made.body.id, needs: [{ unitType: 'ENGINE', count: 1 }] },
  })
  const outsider = await (await agency.foreign()).as('owner')
  const responder = await agency.as('responder')
  for (const [module, id] of [
    [zone, made.body.id],
    [runCard, card.body.id],
  ] as const) {
    const params = { id }
    expect((await outsider.refused('GET', module, { params })).status).toBe(404)
    expect((await outsider.refused('PATCH', module, { params, body: { name: 'X' } })).status).toBe(404)
    expect((await outsider.refused('DELETE', module, { params })).status).toBe(404)
    expect((await responder.call('GET', module, { params })).body.id).toBe(id)
    expect((await responder.refused('PATCH', module, { params, body: { name: 'X' } })).status).toBe(403)
    expect((await responder.refused('DELETE', module, { params })).status).toBe(403)
  }
  const foreignZone = { name: 'X', zoneId: made.body.id, needs: [{ capabilities: ['als'], count: 1 }] }
  expect((await outsider.refused('POST', runCards, { body: foreignZone })).status).toBe(422)
  expect((await outsider.call('GET', zones, { query: { at: market } })).body.data).toEqual([])
  expect((await responder.refused('POST', zones, { body: { name: 'Y', area: city } })).status).toBe(403)
  expect((await responder.refused('POST', runCards, { body: { ...foreignZone, name: 'Y' } })).status).toBe(403)
})
