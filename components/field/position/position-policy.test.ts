import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDistance, metresBetween } from './metres-between'
import { shouldSendPoint } from './should-send-point'
import { thinPoints } from './thin-points'

const start = { atMs: 0, lat: 37.7749, lon: -122.4194 }
/** Metres to the north and seconds later. */
const later = (seconds: number, metres: number) => ({
  atMs: seconds * 1000,
  lat: start.lat + metres / 111_195,
  lon: start.lon,
})

test('the first position is always sent', () => {
  expect(shouldSendPoint({ last: null, point: start, isOnAssignment: false })).toBe(true)
})

test('on an assignment a moving unit is sent at most every ten seconds', () => {
  expect(shouldSendPoint({ last: start, point: later(9, 200), isOnAssignment: true })).toBe(false)
  expect(shouldSendPoint({ last: start, point: later(10, 200), isOnAssignment: true })).toBe(true)
})

test('standing still, or between calls, once a minute is enough', () => {
  expect(shouldSendPoint({ last: start, point: later(30, 14), isOnAssignment: true })).toBe(false)
  expect(shouldSendPoint({ last: start, point: later(30, 500), isOnAssignment: false })).toBe(false)
  expect(shouldSendPoint({ last: start, point: later(60, 0), isOnAssignment: false })).toBe(true)
})

test('a point from before the last one is not sent', () => {
  expect(shouldSendPoint({ last: later(50, 0), point: later(20, 900), isOnAssignment: true })).toBe(false)
})

test('whatever the receiver says, two points are never closer than ten seconds', () => {
  const place = fc.record({
    atMs: fc.integer({ min: 0, max: 3_600_000 }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), fc.boolean(), (places, isOnAssignment) => {
      let last: (typeof places)[number] | null = null
      for (const point of places.toSorted((one, other) => one.atMs - other.atMs)) {
        if (!shouldSendPoint({ last, point, isOnAssignment })) continue
        if (last) expect(point.atMs - last.atMs).toBeGreaterThanOrEqual(10_000)
        last = point
      }
    }),
  )
})

test('a line that grows too long is thinned at its old end, and keeps its order and its newest point', () => {
  const points = Array.from({ length: 501 }, (_, index) => index)
  const kept = thinPoints(points)
  expect(kept.length).toBeLessThanOrEqual(500)
  expect(kept.slice(-250)).toEqual(points.slice(-250))
  expect(kept[0]).toBe(0)
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (all, most) => {
      const thinned = thinPoints(all, most)
      expect(thinned.length).toBeLessThanOrEqual(most)
      if (all.length > 0) expect(thinned.at(-1)).toBe(all.at(-1))
      if (all.length <= most) expect(thinned).toEqual(all)
    }),
  )
})

test('distances are known, and said no more exactly than they are', () => {
  // City Hall to the Ferry Building, San Francisco.
  expect(metresBetween({ lat: 37.7793, lon: -122.4193 }, { lat: 37.7955, lon: -122.3937 })).toBeCloseTo(2_880, -2)
  expect(formatDistance(84)).toBe('80 m')
  expect(formatDistance(999)).toBe('1.0 km')
  expect(formatDistance(1_432)).toBe('1.4 km')
  expect(formatDistance(23_400)).toBe('23 km')
})
