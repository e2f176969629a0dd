import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TrackPoint } from '@/lib/resources/positions-schema'
import { linesOf, positionAt } from './position-at'

const startMs = Date.parse('2026-11-21T08:00:00.000Z')
const point = (minutes: number, lat: number): TrackPoint => ({
  at: new Date(startMs + minutes * 60_000).toISOString(),
  lat,
  lon: -122,
  speedMps: null,
  headingDeg: null,
  accuracyM: null,
})

test('between two points it is on the line between them', () => {
  expect(positionAt([point(0, 37), point(2, 38)], startMs + 60_000)?.position).toEqual({ lat: 37.5, lon: -122 })
})

test('where the next point is far off it stays where it was last seen, and says how long ago', () => {
  const place = positionAt([point(0, 37), point(60, 38)], startMs + 30 * 60_000)
  expect(place?.position.lat).toBe(37)
  expect(place?.ageMs).toBe(30 * 60_000)
})

test('before the first point nobody knows', () => {
  expect(positionAt([point(0, 37)], startMs - 1)).toBeNull()
  expect(positionAt([], startMs)).toBeNull()
})

test('a line is cut where too much time lies between two points', () => {
  expect(linesOf([point(0, 37), point(1, 37.1), point(30, 38), point(31, 38.1)]).map((line) => line.length)).toEqual([
    2, 2,
  ])
})

test('whatever the track, the place lies within its box', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 1_500 }), (times, at) => {
      const points = times
        .toSorted((one, other) => one - other)
        .map((time, index) => point(time, 37 + (index % 7) / 10))
      const place = positionAt(points, startMs + at * 60_000)
      if (place) expect(place.position.lat).toBeGreaterThanOrEqual(37)
      if (place) expect(place.position.lat).toBeLessThanOrEqual(37.61)
    }),
  )
})
