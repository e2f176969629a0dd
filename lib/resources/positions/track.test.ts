import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as track from '@/app/api/v1/resources/[type]/[id]/track/route'
import * as unitList from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'
import { simplifyTrack } from './simplify-track'

const hour = 3_600_000

test('a track is what was reported in that time, in order, with its length, and of no other agency', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const { id } = (await dispatcher.call('POST', unitList, { body: { name: 'E1', type: 'ENGINE' } })).body
  const params = { type: 'units', id }
  const beganMs = Date.now() - hour
  const reported = Array.from({ length: 60 }, (_, index) => ({
    at: new Date(beganMs + index * 10_000).toISOString(),
    lat: 37 + index / 1_000,
    lon: -122,
  }))
  await dispatcher.call('POST', location, { params, body: { positions: reported.toReversed() } })
  const query = { from: new Date(beganMs).toISOString(), to: new Date(beganMs + hour).toISOString() }
  const whole = (await dispatcher.call('GET', track, { params, query: { ...query, toleranceM: 0 } })).body
  expect(whole.data.map(({ at }) => at)).toEqual(reported.map(({ at }) => at))
  expect(whole).toMatchObject({ points: 60, isCut: false })
  expect(whole.distanceM).toBeCloseTo(59 * 111.195, 0)
  const drawn = (await dispatcher.call('GET', track, { params, query })).body
  expect(drawn.data.map(({ at }) => at)).toEqual([reported[0]?.at, reported[59]?.at])
  expect(drawn.distanceM).toBe(whole.distanceM)
  const stranger = await (await agency.foreign()).as('dispatcher')
  expect((await stranger.refused('GET', track, { params, query })).status).toBe(404)
  const tooLong = { ...query, from: new Date(beganMs - 8 * 24 * hour).toISOString() }
  expect((await dispatcher.refused('GET', track, { params, query: tooLong })).problem.errors?.[0]?.path).toBe('to')
})

const step = fc.record({
  lat: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  lon: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  seconds: fc.integer({ min: 1, max: 600 }),
})

test('whoever goes along a simplified track is at no moment further off than the tolerance', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 500 }), (steps, toleranceM) => {
      let [lat, lon, seconds] = [40, 10, 0]
      const points = steps.map((one) => {
        lat += one.lat
        lon += one.lon
        seconds += one.seconds
        return { lat, lon, at: new Date(seconds * 1000) }
      })
      const kept = simplifyTrack(points, toleranceM)
      expect(kept[0]).toBe(points[0])
      expect(kept.at(-1)).toBe(points.at(-1))
      for (const point of points) {
        const after = kept.findIndex(({ at }) => at >= point.at)
        const [from, to] = [kept[Math.max(0, after - 1)], kept[after]]
        if (!from || !to) continue
        const length = to.at.getTime() - from.at.getTime()
        const share = length === 0 ? 0 : (point.at.getTime() - from.at.getTime()) / length
        const north = point.lat - (from.lat + (to.lat - from.lat) * share)
        const east = (point.lon - (from.lon + (to.lon - from.lon) * share)) * Math.cos((point.lat * Math.PI) / 180)
        expect(Math.hypot(north, east) * 111_195).toBeLessThanOrEqual(toleranceM + 1e-6)
      }
    }),
  )
})
