import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Need } from '../../response-schema'
import { type Fillable, fillNeeds, suits } from '../fill-needs'

const types = ['ENGINE', 'Truck', 'medic'] as const
const codes = ['als', 'ladder', 'boat'] as const

const someNeed = fc
  .record({
    unitType: fc.option(fc.constantFrom(...types), { nil: undefined }),
    capabilities: fc.subarray([...codes]),
    count: fc.integer({ min: 1, max: 3 }),
    minimumCrew: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  })
  .filter((need) => need.unitType !== undefined || need.capabilities.length > 0)
  .map((need) => Need.parse(need))
const someUnits = fc
  .array(
    fc.record({
      type: fc.constantFrom('engine', 'TRUCK', 'MEDIC'),
      capabilities: fc.subarray(['ALS', 'ladder', 'Boat']),
      seats: fc.constantFrom(0, 4),
      filled: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 6 },
  )
  .map((units) => units.map((unit, index): Fillable => ({ ...unit, id: String(index) })))
const scene = [fc.array(someNeed, { maxLength: 3 }), someUnits] as const

/** Every way to choose, tried one after the other: how many places can be filled with these units at best. */
function bestBySearch(needs: readonly Need[], units: readonly Fillable[]): number {
  const search = (index: number, left: readonly number[]): number => {
    const unit = units[index]
    if (!unit) return 0
    let best = search(index + 1, left)
    for (const [at, need] of needs.entries())
      if ((left[at] ?? 0) > 0 && suits(unit, need))
        best = Math.max(best, 1 + search(index + 1, left.with(at, (left[at] ?? 0) - 1)))
    return best
  }
  return search(
    0,
    needs.map((need) => need.count),
  )
}

test('no unit is given to two needs, and none to a need it does not suit or that is full', () => {
  fc.assert(
    fc.property(...scene, (needs, units) => {
      const filled = fillNeeds(needs, units)
      const ids = filled.flat().map((unit) => unit.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [index, need] of needs.entries()) {
        expect(filled[index]?.length).toBeLessThanOrEqual(need.count)
        for (const unit of filled[index] ?? []) expect(suits(unit, need)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('as many places are filled as any choice could fill', () => {
  fc.assert(
    fc.property(...scene, (needs, units) => {
      expect(fillNeeds(needs, units).flat()).toHaveLength(bestBySearch(needs, units))
    }),
    { numRuns: 500 },
  )
})

test('whoever stands earlier in the list is never left out for somebody later', () => {
  fc.assert(
    fc.property(...scene, (needs, units) => {
      const taken = new Set(fillNeeds(needs, units).flatMap((those) => those.map((unit) => unit.id)))
      // The first k of the list alone fill as many places as the first k of the chosen: nobody better was passed over.
      for (let most = 0; most <= units.length; most++) {
        const first = units.slice(0, most)
        expect(first.filter((unit) => taken.has(unit.id))).toHaveLength(bestBySearch(needs, first))
      }
    }),
    { numRuns: 300 },
  )
})

test('one that can do both is kept for the need that nobody else fills', () => {
  const engine = { type: 'ENGINE', seats: 0, filled: 0 }
  const medicEngine = { ...engine, id: 'near', capabilities: ['als'] }
  const plainEngine = { ...engine, id: 'far', capabilities: [] }
  const needs = [Need.parse({ unitType: 'engine', count: 1 }), Need.parse({ capabilities: ['ALS'], count: 1 })]
  const filled = fillNeeds(needs, [medicEngine, plainEngine])
  expect(filled.map((those) => those.map((unit) => unit.id))).toEqual([['far'], ['near']])
})

test('a large alarm is filled at once', () => {
  const units = Array.from({ length: 2_000 }, (_, index) => ({
    id: String(index),
    type: types[index % 3] ?? 'ENGINE',
    capabilities: index % 7 === 0 ? ['als'] : [],
    seats: 4,
    filled: index % 5,
  }))
  const needs = Array.from({ length: 20 }, (_, index) =>
    Need.parse({
      unitType: types[index % 3],
      capabilities: index % 2 ? ['als'] : [],
      count: 50,
      minimumCrew: index % 4,
    }),
  )
  const beganAt = performance.now()
  fillNeeds(needs, units)
  expect(performance.now() - beganAt).toBeLessThan(2_000)
})
