import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as sources from '@/app/api/v1/alert-sources/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'
import { Slots } from '../slots'

const deadAfterMs = 60_000

async function scene() {
  const agency = await newAgency()
  const settings = { url: 'mqtt://127.0.0.1:1', topics: ['a/#'] }
  const body = { name: 'Panels', kind: 'mqtt', settings }
  const { id } = (await (await agency.as('supervisor')).call('POST', sources, { body })).body
  const process = () => new Slots(newId(), deadAfterMs)
  return {
    id,
    process,
    /** Begins, and looks a second time after all that live have said so. */
    another: async (...living: Slots[]) => {
      const next = process()
      const first = await next.claim(id, false)
      if (first.length > 0) return { next, has: first.map((one) => one.slot) }
      for (const one of living) await one.beat()
      return { next, has: (await next.claim(id, false)).map((one) => one.slot) }
    },
    has: async (slots: Slots) => (await slots.beat()).map((one) => one.slot).toSorted((a, b) => a - b),
    /** So long ago that whoever has it counts as dead. */
    silence: (slot: number) =>
      system()
        .updateTable('alertSourceSlots')
        .set({ beatAt: sql`now() - interval '2 minutes'` })
        .where('sourceId', '=', id)
        .where('slot', '=', slot)
        .execute(),
  }
}

test('a session belongs to one process; another one makes its own when it has seen that the first lives', async () => {
  const { id, another, process, has } = await scene()
  const first = await another()
  expect(first.has).toEqual([0])
  const second = process()
  expect(await second.claim(id, false)).toEqual([])
  expect(await second.claim(id, false)).toEqual([])
  await first.next.beat()
  expect(await second.claim(id, false)).toMatchObject([{ slot: 1 }])
  expect([await has(first.next), await has(second)]).toEqual([[0], [1]])
})

test('many that begin at once have a session each', async () => {
  const { id, process, has } = await scene()
  const all = Array.from({ length: 5 }, process)
  for (let round = 0; round < 8; round++)
    await Promise.all(
      all.map(async (one) => {
        const mine = await one.beat()
        await one.claim(id, mine.length > 0)
      }),
    )
  const slots = (await Promise.all(all.map(has))).flat()
  expect(slots.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
})

test('what a process gives back, the next one has; the session of a dead one goes to whoever lives', async () => {
  const { id, another, silence, has } = await scene()
  const first = await another()
  await first.next.release()
  const second = await another()
  expect(second.has).toEqual([0])
  const third = await another(second.next)
  expect(third.has).toEqual([1])
  await silence(0)
  expect(await third.next.claim(id, true)).toMatchObject([{ slot: 0 }])
  expect([await has(second.next), await has(third.next)]).toEqual([[], [0, 1]])
})

test('one that comes new takes what another has besides its own, so that there are never more than once lived together', async () => {
  const { id, another, silence, has } = await scene()
  let living = (await another()).next
  for (let restart = 0; restart < 5; restart++) {
    const { next } = await another(living)
    const dead = restart % 2 ? next : living
    living = restart % 2 ? living : next
    for (const slot of await has(dead)) await silence(slot)
    await living.claim(id, true)
  }
  expect(await has(living)).toEqual([0, 1])
  const { has: taken } = await another(living)
  expect(taken).toHaveLength(1)
  expect(await has(living)).toHaveLength(1)
})

test('who comes new waits until whoever was alone shares', async () => {
  const { id, another } = await scene()
  const first = (await another()).next
  const slot = { sourceId: id, slot: 0 }
  expect(await first.arrangementOf(slot)).toEqual({ isShared: false, mayBegin: true })
  await first.keepFilters(slot, ['a/#'], false)
  const second = (await another(first)).next
  const other = { sourceId: id, slot: 1 }
  expect(await second.arrangementOf(other)).toEqual({ isShared: true, mayBegin: false })
  expect(await first.arrangementOf(slot)).toEqual({ isShared: true, mayBegin: true })
  await first.keepFilters(slot, ['$share/g/a/#'], true)
  expect(await second.arrangementOf(other)).toEqual({ isShared: true, mayBegin: true })
  expect(await first.filtersOf(slot)).toEqual(['$share/g/a/#'])
})
