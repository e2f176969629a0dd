import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxArea } from '@/supabase/tests/furnished-agency'
import type { Area } from '../../response-schema'
import { checkArea, contains, sizeOf } from '../check-area'

const polygon = (...ring: [number, number][]): Area => ({ type: 'Polygon', coordinates: [ring] })

test('an open ring is closed, a repeated corner counts once, and the box holds every corner', () => {
  const { area, ...box } = checkArea(polygon([0, 0], [4, 0], [4, 0], [4, 3]))
  expect(area).toEqual(polygon([0, 0], [4, 0], [4, 3], [0, 0]))
  expect(box).toEqual({ west: 0, south: 0, east: 4, north: 3 })
})

test('what is no area is refused with what to do', () => {
  expect(() => checkArea(polygon([0, 0], [2, 2], [2, 0], [0, 2]))).toThrow(
    'A ring crosses itself near 1.00000, 1.00000. Move a corner there.',
  )
  expect(() => checkArea(polygon([0, 0], [1, 1], [0, 0], [1, 1]))).toThrow(
    /crosses itself|at least three|encloses nothing/,
  )
  expect(() => checkArea(polygon([0, 0], [1, 1], [2, 2], [3, 3]))).toThrow(/encloses nothing/)
  expect(() => checkArea(polygon([0, 0], [0, 0], [0, 0], [1, 1]))).toThrow(/three different positions/)
  expect(() => checkArea(polygon([179, 0], [-179, 0], [-179, 1], [179, 1]))).toThrow(/180th meridian. Cut it there/)
  const round = Array.from({ length: 1_900 }, (_, step): [number, number] => {
    const turn = (step / 1_900) * 2 * Math.PI
    return [Math.cos(turn), Math.sin(turn)]
  })
  expect(() => checkArea({ type: 'MultiPolygon', coordinates: [[round], [round], [round]] })).toThrow(/At most 5000/)
})

test('both halves of an area at the date line can be one zone', () => {
  const halves: Area = {
    type: 'MultiPolygon',
    coordinates: [boxArea(179, -18, 180, -16).coordinates, boxArea(-180, -18, -179, -16).coordinates],
  }
  const { area, west, east } = checkArea(halves)
  expect([west, east]).toEqual([-180, 180])
  expect(contains(area, { lat: -17, lon: 179.5 })).toBe(true)
  expect(contains(area, { lat: -17, lon: -179.5 })).toBe(true)
  expect(contains(area, { lat: -17, lon: 0 })).toBe(false)
})

test('a hole is outside, and makes its zone smaller', () => {
  const outer = boxArea(0, 0, 10, 10).coordinates[0] ?? []
  const hole = boxArea(4, 4, 6, 6).coordinates[0] ?? []
  const { area } = checkArea({ type: 'Polygon', coordinates: [outer, hole] })
  expect(contains(area, { lat: 5, lon: 5 })).toBe(false)
  expect(contains(area, { lat: 1, lon: 1 })).toBe(true)
  expect(sizeOf(area)).toBeLessThan(sizeOf(checkArea({ type: 'Polygon', coordinates: [outer] }).area))
})

test('whatever lies in an area lies in its box', () => {
  // As a map gives them: to a hundred-thousandth of a degree, a metre.
  const degrees = fc.integer({ min: -8_000_000, max: 8_000_000 }).map((whole) => whole / 100_000)
  const corner = fc.tuple(degrees, degrees)
  fc.assert(
    fc.property(corner, corner, corner, corner, (a, b, c, [lon, lat]) => {
      let checked
      try {
        checked = checkArea(polygon(a, b, c))
      } catch {
        return
      }
      if (!contains(checked.area, { lat, lon })) return
      expect(lon >= checked.west && lon <= checked.east && lat >= checked.south && lat <= checked.north).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
