import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Shift } from '@/lib/resources/register-schema'
import { lanesOf, rosterRows, spanIn } from './roster-rows'
import { stretchText } from './roster-words'

const startMs = Date.parse('2026-11-21T08:00:00.000Z')
const at = (hours: number) => new Date(startMs + hours * 3_600_000).toISOString()
const shift = (from: number, to: number, changes: Partial<Shift> = {}): Shift => ({
  id: `${from}-${to}`,
  personId: 'p',
  personName: 'Dana',
  unitId: 'u1',
  unitName: 'E17',
  stationId: 's1',
  stationName: 'Station 17',
  startsAt: at(from),
  endsAt: at(to),
  note: null,
  cancelledAt: null,
  version: 1,
  ...changes,
})

test('shifts that follow each other share a lane; those that overlap do not', () => {
  expect(lanesOf([shift(0, 12), shift(12, 24), shift(6, 18)]).map((lane) => lane.length)).toEqual([2, 1])
})

test('in no lane does a shift begin before the one before it has ended', () => {
  const shifts = fc.array(fc.tuple(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 1, max: 48 })))
  fc.assert(
    fc.property(shifts, (times) => {
      const lanes = lanesOf(times.map(([from, length]) => shift(from, from + length)))
      expect(lanes.flat()).toHaveLength(times.length)
      for (const lane of lanes)
        for (const [index, one] of lane.entries()) expect(one.endsAt <= (lane[index + 1]?.startsAt ?? '9')).toBe(true)
    }),
  )
})

test('units come before stations, in the order people count, and a unit that only lacks people has a row', () => {
  const rows = rosterRows(
    [shift(0, 8, { unitId: null, unitName: null }), shift(0, 8, { unitId: 'u9', unitName: 'E9' })],
    [{ unitId: 'u17', unitName: 'E17', startsAt: at(0), endsAt: at(4), wanted: 3, rostered: 1 }],
  )
  expect(rows.map(({ name }) => name)).toEqual(['E9', 'E17', 'Station 17'])
})

test('what begins before the window and ends after it fills it', () => {
  const window = { startMs, endMs: startMs + 24 * 3_600_000 }
  expect(spanIn(window, at(-4), at(40))).toEqual({ left: 0, width: 100 })
  expect(spanIn(window, at(6), at(12))).toEqual({ left: 25, width: 25 })
})

test('a stretch names its second day only when it needs one, in the agency’s zone', () => {
  const zone = 'America/Los_Angeles'
  expect(stretchText('2026-11-20T16:00:00Z', '2026-11-21T04:00:00Z', zone)).toBe('20 Nov 08:00 – 20:00')
  expect(stretchText('2026-11-21T04:00:00Z', '2026-11-21T08:00:00Z', zone)).toBe('20 Nov 20:00 – 24:00')
  expect(stretchText('2026-11-20T16:00:00Z', '2026-11-21T16:00:00Z', zone)).toBe('20 Nov 08:00 – 21 Nov 08:00')
  expect(stretchText('2026-11-20T16:00:00Z', '2026-11-22T08:00:00Z', zone)).toBe('20 Nov 08:00 – 22 Nov 00:00')
})
