import { describe, expect, it } from 'vitest'
import * as incidents from '@/app/api/v1/incidents/route'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as available from '@/app/api/v1/resources/available/route'
import * as nearby from '@/app/api/v1/resources/nearby/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newScene } from './scene'

const near = '37.7855,-122.4065'

describe('available', () => {
  it('whoever is free, not on a call and staffed; nearest first, with how far and how soon', async () => {
    const { dispatcher, unit } = await newScene()
    await unit('E1', { at: 3000 })
    await unit('E2', { at: 1000 })
    await unit('E3', { at: 100, status: 'out_of_service' })
    const busy = await unit('E4', { at: 200 })
    const call = await dispatcher.call('POST', incidents, { body: { type: 'fire' } })
    await dispatcher.call('POST', assign, { params: { id: call.body.id }, body: { unitId: busy.id } })
    const { data } = (await dispatcher.call('GET', available, { query: { near } })).body
    expect(data.map((one) => one.unitName)).toEqual(['E2', 'E1'])
    expect(data[0]).toMatchObject({ positionFrom: 'gps', etaSource: 'model', isAvailable: true })
    expect(data[0]?.distanceM).toBeCloseTo(1000, 0)
    // On the road already: 1,000 m, 1.35 times as far by road, at 50 km/h.
    expect(data[0]?.etaSeconds).toBe(97)
    expect(data[0]?.why).toEqual(['2 min away', 'crew unknown, counted as staffed'])
  })

  it('carries all that is asked for, whoever brings it; most besides first', async () => {
    const { dispatcher, unit, person, seats } = await newScene()
    await unit('E1', { capabilities: ['ALS'] })
    const medic = await unit('M1', { type: 'MEDIC' })
    const truck = await unit('T1', { type: 'TRUCK', capabilities: ['ladder', 'rope'] })
    await seats(medic.id, [await person('Paula', ['als', 'boat']), null])
    await seats(truck.id, [await person('Uma', ['als'], 'unavailable'), await person('Kim')])
    const ask = async (query: Record<string, string>) =>
      (await dispatcher.call('GET', available, { query })).body.data.map((one) => [one.unitName, ...one.why])
    expect(await ask({ capabilities: 'als' })).toEqual([
      ['M1', 'also carries boat', 'has no position and its station has none'],
      ['E1', 'crew unknown, counted as staffed', 'has no position and its station has none'],
    ])
    expect(await ask({ capabilities: 'ALS,boat' })).toMatchObject([['M1', 'has no position and its station has none']])
    expect((await ask({})).map(([name]) => name)).toEqual(['M1', 'T1', 'E1'])
    expect((await ask({ type: 'truck,engine' })).map(([name]) => name)).toEqual(['T1', 'E1'])
  })

  it('not without its crew: nobody in its seats, fewer than its minimum, or nobody who can come', async () => {
    const { dispatcher, unit, person, seats } = await newScene()
    const [empty, thin, sick, full] = [
      await unit('E1'),
      await unit('E2', { minimumCrew: 3 }),
      await unit('E3'),
      await unit('E4', { minimumCrew: 2 }),
    ]
    await seats(empty.id, [null, null])
    await seats(thin.id, [await person('A'), await person('B'), null])
    await seats(sick.id, [await person('C', [], 'unavailable')])
    await seats(full.id, [await person('D'), await person('E'), null])
    const { data } = (await dispatcher.call('GET', available)).body
    expect(data.map((one) => [one.unitName, one.crew])).toEqual([['E4', { filled: 2, seats: 3 }]])
    const all = (await dispatcher.call('GET', nearby, { query: { near } })).body.data
    expect(all).toEqual([])
  })

  it('at another time: who is rostered then, with the certificates that are still good then', async () => {
    const { agency, dispatcher, unit, person, seats } = await newScene()
    const { agencyId } = agency
    const medic = await unit('M1', { type: 'MEDIC' })
    const [now, later] = [await person('Now', ['als']), await person('Later')]
    await seats(medic.id, [now])
    const startsAt = new Date('2027-03-01T08:00:00Z')
    const endsAt = new Date('2027-03-01T20:00:00Z')
    await system()
      .insertInto('shifts')
      .values({ id: newId(), agencyId, personId: later, unitId: medic.id, startsAt, endsAt })
      .execute()
    await system()
      .insertInto('certifications')
      .values([
        { id: newId(), agencyId, personId: later, name: 'Paramedic', capability: 'als', expiresOn: '2027-02-28' },
        { id: newId(), agencyId, personId: later, name: 'Boat', capability: 'boat', expiresOn: '2027-03-01' },
      ])
      .execute()
    const ask = async (query: Record<string, string>) =>
      (await dispatcher.call('GET', available, { query })).body.data.map((one) => one.capabilities)
    expect(await ask({})).toEqual([['als']])
    expect(await ask({ at: '2027-03-01T12:00:00Z' })).toEqual([['boat']])
    expect(await ask({ at: '2027-03-01T12:00:00Z', capabilities: 'als' })).toEqual([])
    expect(await ask({ at: '2027-03-01T20:00:00Z' })).toEqual([])
  })
})

describe('nearby', () => {
  it('is exact, counts a silent unit from its station, and leaves out whoever is nowhere known', async () => {
    const { dispatcher, station, unit, goesSilent } = await newScene()
    const house = await station('Station 7', 500)
    await unit('E1', { at: 400 })
    const silent = await unit('E2', { at: 10, stationId: house.id })
    const lost = await unit('E3', { at: 20 })
    await unit('E4', { at: 900, status: 'off_duty' })
    await goesSilent(silent.id, 720)
    await goesSilent(lost.id, 720)
    const { data } = (await dispatcher.call('GET', nearby, { query: { near } })).body
    expect(data.map((one) => [one.unitName, Math.round(one.distanceM ?? -1), one.positionFrom])).toEqual([
      ['E1', 400, 'gps'],
      ['E2', 500, 'station'],
      ['E4', 900, 'gps'],
    ])
    expect(data[1]?.why).toContain('position is 12 min old, counted from Station 7')
    const free = await dispatcher.call('GET', nearby, { query: { near, availableOnly: true, limit: 2 } })
    expect(free.body.data.map((one) => one.unitName)).toEqual(['E1', 'E2'])
  })

  it('looks further when those near are not the kind that is asked for', async () => {
    const { dispatcher, agency, unit } = await newScene()
    const { agencyId } = agency
    const ids = Array.from({ length: 120 }, () => newId())
    await system()
      .insertInto('units')
      .values(ids.map((id, index) => ({ id, agencyId, name: `E${index}`, type: 'ENGINE' })))
      .execute()
    const at = new Date()
    await system()
      .insertInto('currentPositions')
      .values(
        ids.map((subjectId, index) => ({
          agencyId,
          subjectId,
          kind: 'unit',
          at,
          receivedAt: at,
          lat: 37.7855,
          lon: -122.4065 + index / 100_000,
          source: 'tracker',
        })),
      )
      .execute()
    await unit('T9', { type: 'Truck', at: 40_000, capabilities: ['ladder'] })
    const query = { near, type: 'TRUCK', capabilities: 'ladder' }
    expect((await dispatcher.call('GET', nearby, { query })).body.data.map((one) => one.unitName)).toEqual(['T9'])
    expect((await dispatcher.call('GET', nearby, { query: { near } })).body.data).toHaveLength(10)
  })

  it('sees no unit of another agency', async () => {
    const { agency, unit } = await newScene()
    await unit('E1', { at: 0 })
    const outsider = await (await agency.foreign()).as('owner')
    expect((await outsider.call('GET', nearby, { query: { near } })).body.data).toEqual([])
    expect((await outsider.call('GET', available, { query: { near } })).body.data).toEqual([])
    const key = await agency.apiKey(['incidents:read'])
    expect((await key.refused('GET', nearby, { query: { near } })).status).toBe(403)
    expect((await key.refused('GET', available)).status).toBe(403)
  })
})
