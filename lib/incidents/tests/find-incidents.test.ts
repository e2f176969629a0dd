import { describe, expect, it } from 'vitest'
import * as links from '@/app/api/v1/incidents/[id]/links/route'
import * as unlink from '@/app/api/v1/incidents/[id]/links/[otherId]/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as similar from '@/app/api/v1/incidents/similar/route'
import { market, newScene, type Scene } from './scene'

const titles = async (scene: Scene, query: Record<string, string | number>) =>
  (await scene.dispatcher.call('GET', incidents, { query })).body.data.map((row) => row.title)

/** Metres to the north of Market and 4th. */
const north = (metres: number) => ({ lat: market.lat + metres / 111_195, lon: market.lon })

describe('finding incidents', () => {
  it('by words, by half a word’s typo, by number and by address', async () => {
    const scene = await newScene()
    const first = await scene.incident({
      title: 'Warehouse fire',
      address: { verbatim: '200 Berry Street', formatted: undefined, components: undefined },
    })
    await scene.incident({ title: 'Cardiac arrest' })
    expect(await titles(scene, { q: 'warehouse' })).toEqual(['Warehouse fire'])
    expect(await titles(scene, { q: 'warehuose' })).toEqual(['Warehouse fire'])
    expect(await titles(scene, { q: 'berry street' })).toEqual(['Warehouse fire'])
    expect(await titles(scene, { q: first.number })).toContain('Warehouse fire')
    expect(await titles(scene, { q: 'submarine' })).toEqual([])
  })

  it('by radius exactly, nearest first', async () => {
    const scene = await newScene()
    for (const metres of [1500, 100, 900, 1100]) await scene.incident({ title: `${metres}`, position: north(metres) })
    await scene.incident({ title: 'nowhere', position: null })
    const near = `${market.lat},${market.lon}`
    expect(await titles(scene, { near, radiusM: 1000 })).toEqual(['100', '900'])
    expect(await titles(scene, { near })).toEqual(['100', '900', '1100', '1500'])
    const { body } = await scene.dispatcher.call('GET', incidents, { query: { near, limit: 2 } })
    expect(body.data.map((row) => Math.round(row.distanceM ?? -1))).toEqual([100, 900])
    const rest = await scene.dispatcher.call('GET', incidents, {
      query: { near, limit: 2, cursor: body.nextCursor ?? '' },
    })
    expect(rest.body.data.map((row) => row.title)).toEqual(['1100', '1500'])
  })

  it('across the date line and by box', async () => {
    const scene = await newScene()
    await scene.incident({ title: 'Fiji', position: { lat: -17, lon: 179.9 } })
    await scene.incident({ title: 'Samoa', position: { lat: -17, lon: -179.9 } })
    expect((await titles(scene, { bbox: '179,-18,-179,-16' })).toSorted()).toEqual(['Fiji', 'Samoa'])
    expect(await titles(scene, { bbox: '179,-18,180,-16' })).toEqual(['Fiji'])
    expect((await titles(scene, { near: '-17,180', radiusM: 20_000 })).toSorted()).toEqual(['Fiji', 'Samoa'])
  })

  it('page after page, stable while new calls come in', async () => {
    const scene = await newScene()
    for (let index = 0; index < 5; index++) await scene.incident({ title: `${index}` })
    const first = await scene.dispatcher.call('GET', incidents, { query: { limit: 2 } })
    await scene.incident({ title: 'meanwhile' })
    const second = await scene.dispatcher.call('GET', incidents, {
      query: { limit: 2, cursor: first.body.nextCursor ?? '' },
    })
    expect([...first.body.data, ...second.body.data].map((row) => row.title)).toEqual(['4', '3', '2', '1'])
    expect((await scene.dispatcher.refused('GET', incidents, { query: { cursor: 'nonsense' } })).status).toBe(422)
  })

  it('never those of another agency', async () => {
    const scene = await newScene()
    await scene.incident({ title: 'Ours' })
    const stranger = await (await scene.agency.foreign()).as('owner')
    const near = `${market.lat},${market.lon}`
    const queries: Record<string, string>[] = [{}, { q: 'ours' }, { near }]
    for (const query of queries) expect((await stranger.call('GET', incidents, { query })).body.data).toEqual([])
    expect((await stranger.call('GET', similar, { query: { near, q: 'ours' } })).body.data).toEqual([])
  })
})

describe('the radar for double reports', () => {
  it('warns of the call around the corner with the same words, and not of the one across town', async () => {
    const scene = await newScene()
    const known = await scene.incident({
      title: 'Smoke from the roof',
      description: 'Smoke from the roof of the warehouse',
      position: north(60),
    })
    await scene.incident({ title: 'Fall from ladder', position: north(9000) })
    const { body } = await scene.dispatcher.call('GET', similar, {
      query: { near: `${market.lat},${market.lon}`, q: 'there is smoke comming from the roof', type: 'structure_fire' },
    })
    expect(body.data.map((row) => row.incident.id)).toEqual([known.id])
    expect(body.data[0]?.why).toEqual(expect.arrayContaining(['60 m away', 'same type']))
  })

  it('asks for something to compare', async () => {
    const scene = await newScene()
    expect((await scene.dispatcher.refused('GET', similar, { query: {} })).status).toBe(422)
  })
})

describe('links', () => {
  it('join a duplicate to its original, are seen from both, and can be taken away', async () => {
    const scene = await newScene()
    const [original, double] = [await scene.incident({ title: 'Original' }), await scene.incident({ title: 'Double' })]
    await scene.dispatcher.call('POST', links, {
      params: { id: double.id },
      body: { incidentId: original.id, kind: 'duplicate' },
    })
    const seen = await scene.dispatcher.call('GET', links, { params: { id: original.id } })
    expect(seen.body.data).toMatchObject([
      { otherId: double.id, otherTitle: 'Double', kind: 'duplicate', direction: 'in' },
    ])
    const twice = await scene.dispatcher.refused('POST', links, {
      params: { id: double.id },
      body: { incidentId: original.id, kind: 'duplicate' },
    })
    expect(twice.problem.code).toBe('conflict')
    const left = await scene.dispatcher.call('DELETE', unlink, {
      params: { id: double.id, otherId: original.id },
      query: { kind: 'duplicate' },
    })
    expect(left.body.data).toEqual([])
  })

  it('know one parent and no circle', async () => {
    const scene = await newScene()
    const [a, b, c] = [await scene.incident(), await scene.incident(), await scene.incident()]
    const parent = (id: string, incidentId: string) => ({ params: { id }, body: { incidentId, kind: 'parent' } })
    await scene.dispatcher.call('POST', links, parent(b.id, a.id))
    expect((await scene.dispatcher.call('GET', one, { params: { id: b.id } })).body.parentId).toBe(a.id)
    await scene.dispatcher.call('POST', links, parent(c.id, b.id))
    expect((await scene.dispatcher.refused('POST', links, parent(a.id, c.id))).problem.code).toBe('conflict')
    expect((await scene.dispatcher.refused('POST', links, parent(b.id, c.id))).problem.code).toBe('conflict')
    expect((await scene.dispatcher.refused('POST', links, parent(a.id, a.id))).status).toBe(422)
    const stranger = await (await scene.agency.foreign()).as('owner')
    expect((await stranger.refused('POST', links, parent(a.id, b.id))).status).toBe(404)
  })
})
