import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedTo, orderedRules } from './ordered-rules'

const rules = [
  { id: 'b', place: 1 },
  { id: 'c', place: 2 },
  { id: 'a', place: 1 },
]
const idsOf = (wanted: string[] | null) => orderedRules(rules, wanted).map(({ id }) => id)

test('rules stand by their place, the older first where two share one', () => {
  expect(idsOf(null)).toEqual(['a', 'b', 'c'])
})

test('an order that was just chosen is shown before the server has it, and a rule that came meanwhile is last', () => {
  expect(idsOf(['c', 'b'])).toEqual(['c', 'b', 'a'])
})

test('moving one keeps all others in their order and loses none', () => {
  const moves = fc
    .uniqueArray(fc.uuid(), { minLength: 2, maxLength: 12 })
    .chain((ids) => fc.tuple(fc.constant(ids), fc.constantFrom(...ids), fc.constantFrom(...ids)))
  fc.assert(
    fc.property(moves, ([ids, moved, onto]) => {
      const after = movedTo(ids, moved, onto)
      expect(after.indexOf(moved)).toBe(ids.indexOf(onto))
      expect(after.filter((id) => id !== moved)).toEqual(ids.filter((id) => id !== moved))
    }),
  )
})
