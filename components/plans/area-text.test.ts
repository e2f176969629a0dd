import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area } from '@/lib/resources/response-schema'
import { areaText, parseAreaText } from './area-text'

const square = [
  [-122.42, 37.77],
  [-122.41, 37.77],
  [-122.41, 37.78],
  [-122.42, 37.78],
]
const closedSquare = [...square, square[0]]
const read = (value: unknown) => parseAreaText(typeof value === 'string' ? value : JSON.stringify(value))

test('a polygon is taken as it is, out of a feature, and out of a whole collection', () => {
  const polygon = { type: 'Polygon', coordinates: [closedSquare] }
  const feature = { type: 'Feature', properties: { name: 'Zone 4' }, geometry: polygon }
  expect(read(polygon)).toEqual({ area: polygon })
  expect(read(feature)).toEqual({ area: polygon })
  expect(read({ type: 'FeatureCollection', features: [feature, feature] })).toEqual({
    area: { type: 'MultiPolygon', coordinates: [[closedSquare], [closedSquare]] },
  })
})

test('a ring that was left open is closed, and a height is dropped', () => {
  const coordinates = [square.map(([lon, lat]) => [lon, lat, 12])]
  expect(read({ type: 'Polygon', coordinates })).toEqual({ area: { type: 'Polygon', coordinates: [closedSquare] } })
})

test('what is wrong is said where it is wrong', () => {
  expect(read('{"type":')).toMatchObject({ error: expect.stringMatching(/^This is not JSON/) })
  expect(read({ type: 'Point', coordinates: [1, 2] })).toMatchObject({
    error: expect.stringMatching(/no GeoJSON polygon/),
  })
  expect(read({ type: 'Polygon', coordinates: [square.slice(0, 2)] })).toMatchObject({
    error: expect.stringMatching(/^Ring 1: a ring needs at least three corners/),
  })
  const swapped = square.map(([lon, lat]) => [lat, lon])
  expect(read({ type: 'Polygon', coordinates: [swapped] })).toMatchObject({
    error: expect.stringMatching(/longitude, latitude/),
  })
})

test('every area reads back as it was written, to a tenth of a metre', () => {
  const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6 + 0)
  const corner = fc.tuple(degrees(180), degrees(90))
  const ring = fc.array(corner, { minLength: 3, maxLength: 12 }).map((corners) => [...corners, ...corners.slice(0, 1)])
  const polygon = fc.array(ring, { minLength: 1, maxLength: 3 })
  const area: fc.Arbitrary<Area> = fc.oneof(
    polygon.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
    fc
      .array(polygon, { minLength: 2, maxLength: 3 })
      .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
  )
  fc.assert(
    fc.property(area, (given) => {
      expect(parseAreaText(areaText(given))).toEqual({ area: given })
    }),
  )
})
