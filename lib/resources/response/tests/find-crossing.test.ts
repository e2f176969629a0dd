import { kinks } from '@turf/kinks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkArea } from '../check-area'
import { findCrossing } from '../find-crossing'

test('a ring crosses itself exactly where another implementation finds crossings', () => {
  const coordinate = fc.integer({ min: -8, max: 8 })
  const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(ring, ([first, ...rest]) => {
      const closed = first ? [first, ...rest, first] : []
      const crossings = kinks({ type: 'Polygon', coordinates: [closed] }).features.map(
        (one) => one.geometry.coordinates,
      )
      const found = findCrossing(closed)
      expect(found !== undefined).toBe(crossings.length > 0)
      if (!found) return
      const near = crossings.some(([lon = 0, lat = 0]) => Math.hypot(lon - found[0], lat - found[1]) < 1e-9)
      expect(near).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

/** Steps of almost half a turn: every side crosses almost every other one. */
const star = Array.from({ length: 1_999 }, (_, index): [number, number] => {
  const turn = (((index * 999) % 1_999) / 1_999) * 2 * Math.PI
  return [Math.cos(turn), Math.sin(turn)]
})

test('an area that is drawn to keep the server busy is refused at once', () => {
  const startedAt = performance.now()
  expect(() => checkArea({ type: 'Polygon', coordinates: [star] })).toThrow('A ring crosses itself')
  const stars = Array.from({ length: 50 }, () => star)
  expect(() => checkArea({ type: 'Polygon', coordinates: stars })).toThrow('At most 5000 positions')
  // With every crossing looked for it was ten seconds.
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
