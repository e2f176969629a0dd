import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area } from '@/lib/resources/response-schema'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { areasOverlap, isInside } from './areas'

const coordinate = fc.integer({ min: -8, max: 8 })
const box = fc
  .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .map(([west, south, width, height]) => ({ west, south, east: west + width, north: south + height }))
const areaOf = ({ west, south, east, north }: { west: number; south: number; east: number; north: number }): Area =>
  boxArea(west, south, east, north)
/** A star around a middle: any number of corners, dents, never crossing itself. */
const star: fc.Arbitrary<Area> = fc
  .tuple(coordinate, coordinate, fc.array(fc.double({ min: 0.5, max: 5, noNaN: true }), { minLength: 3, maxLength: 9 }))
  .map(([lon, lat, reaches]) => ({
    type: 'Polygon',
    coordinates: [
      reaches.map((reach, index): [number, number] => {
        const turn = (index / reaches.length) * 2 * Math.PI
        return [lon + reach * Math.cos(turn), lat + reach * Math.sin(turn)]
      }),
    ],
  }))
const closed = (area: Area): Area =>
  area.type === 'Polygon'
    ? { ...area, coordinates: area.coordinates.map((ring) => [...ring, ...ring.slice(0, 1)]) }
    : area

test('two rectangles overlap exactly when their sides say so', () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      const share = a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
      expect(areasOverlap(areaOf(a), areaOf(b))).toBe(share)
    }),
    { numRuns: 1_000 },
  )
})

test('areas that have a point in common overlap, whoever is asked first', () => {
  const points = fc.array(
    fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true })),
    {
      minLength: 50,
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(star, star, points, (open, other, somewhere) => {
      const [a, b] = [closed(open), closed(other)]
      const overlap = areasOverlap(a, b)
      expect(areasOverlap(b, a)).toBe(overlap)
      if (overlap) return
      for (const point of somewhere)
        expect(booleanPointInPolygon(point, a) && booleanPointInPolygon(point, b)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('a strip across another, one inside another, and one in the hole of another', () => {
  const wide = boxArea(0, 4, 10, 6)
  const tall = boxArea(4, 0, 6, 10)
  expect(areasOverlap(wide, tall)).toBe(true)
  expect(areasOverlap(boxArea(0, 0, 10, 10), boxArea(4, 4, 5, 5))).toBe(true)
  const ring: Area = {
    type: 'Polygon',
    coordinates: [...boxArea(0, 0, 10, 10).coordinates, ...boxArea(2, 2, 8, 8).coordinates],
  }
  expect(areasOverlap(ring, boxArea(4, 4, 5, 5))).toBe(false)
  expect(areasOverlap(ring, boxArea(1, 4, 5, 5))).toBe(true)
  expect(isInside(ring, { lat: 5, lon: 5 })).toBe(false)
  const both: Area = { type: 'MultiPolygon', coordinates: [boxArea(20, 20, 21, 21).coordinates, tall.coordinates] }
  expect(areasOverlap(both, wide)).toBe(true)
  expect(areasOverlap(both, boxArea(10, 10, 19, 19))).toBe(false)
  expect(isInside(both, { lat: 20.5, lon: 20.5 })).toBe(true)
})
