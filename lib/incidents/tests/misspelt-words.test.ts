import { describe, expect, it } from 'vitest'
import * as incidents from '@/app/api/v1/incidents/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import { newScene, type Scene } from './scene'

const titles = async (scene: Scene, query: Record<string, string | number>) =>
  (await scene.dispatcher.call('GET', incidents, { query })).body.data.map((row) => row.title)

describe('a misspelt word', () => {
  it('finds what was meant: a letter left out, two swapped, in a short word or a long one', async () => {
    const scene = await newScene()
    await scene.incident({ title: 'Chest pain', description: 'Unconscious on the pavement' })
    await scene.incident({ title: 'Gas leak', description: 'Smell in the hallway' })
    for (const q of ['chset', 'chest pian', 'unconcious', 'pavment', 'chst'])
      expect(await titles(scene, { q }), q).toEqual(['Chest pain'])
    expect(await titles(scene, { q: 'hallwya' })).toEqual(['Gas leak'])
    expect(await titles(scene, { q: 'elephant' })).toEqual([])
  })

  it('is not supposed where the word was written as typed', async () => {
    const scene = await newScene()
    await scene.incident({ title: 'Fire in the barn' })
    await scene.incident({ title: 'Burn injury' })
    expect(await titles(scene, { q: 'barn' })).toEqual(['Fire in the barn'])
  })

  it('is found in a text that was changed later', async () => {
    const scene = await newScene()
    const { id } = await scene.incident({ title: 'Unknown trouble' })
    await scene.dispatcher.call('PATCH', one, { params: { id }, body: { title: 'Kitchen fire' } })
    expect(await titles(scene, { q: 'kitchn' })).toEqual(['Kitchen fire'])
  })

  it('pages on, and does not learn words from another agency', async () => {
    const scene = await newScene()
    for (let index = 0; index < 5; index++) await scene.incident({ title: `Avalanche ${index}` })
    const query = { q: 'avalanch', limit: 3 }
    const first = await scene.dispatcher.call('GET', incidents, { query })
    const rest = await scene.dispatcher.call('GET', incidents, {
      query: { ...query, cursor: first.body.nextCursor ?? '' },
    })
    expect([...first.body.data, ...rest.body.data].map((row) => row.title.at(-1))).toEqual(['4', '3', '2', '1', '0'])
    const stranger = await newScene()
    await stranger.incident({ title: 'Rope rescue' })
    expect(await titles(stranger, { q: 'avalanch' })).toEqual([])
  })

  it('does not make two new calls with the same new words wait for each other crosswise', async () => {
    const scene = await newScene()
    const words = ['zulu yankee xray', 'xray zulu yankee', 'yankee xray zulu']
    await Promise.all(words.flatMap((title) => [1, 2, 3].map(() => scene.incident({ title }))))
    expect((await titles(scene, { q: 'yanke' })).length).toBe(9)
  })
})
