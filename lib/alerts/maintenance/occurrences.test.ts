import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  nextOccurrence,
  type Occurrence,
  occurrenceAt,
  occurrencesBetween,
  prepareWindow,
  type RepeatingWindow,
} from './occurrences'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const text = (found: Occurrence[]) =>
  found.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)}/${endsAt.toISOString().slice(0, 16)}`)
const repeating = (startsAt: string, endsAt: string, days: number[], until: string | null = null): RepeatingWindow => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  recurrence: { days, until: until === null ? null : new Date(until) },
})
const everyDay = [1, 2, 3, 4, 5, 6, 7]

test('a night in Berlin stays from 22 to 6 when the clocks change, and is an hour longer or shorter', () => {
  const window = prepareWindow(repeating('2026-10-20T20:00Z', '2026-10-21T04:00Z', everyDay), 'Europe/Berlin')
  expect(text(occurrencesBetween(window, new Date('2026-10-23T20:00Z'), new Date('2026-10-26T21:00Z'), 9))).toEqual([
    '2026-10-23T20:00/2026-10-24T04:00',
    '2026-10-24T20:00/2026-10-25T05:00',
    '2026-10-25T21:00/2026-10-26T05:00',
  ])
  expect(text(occurrencesBetween(window, new Date('2027-03-27T12:00Z'), new Date('2027-03-28T21:00Z'), 9))).toEqual([
    '2027-03-27T21:00/2027-03-28T04:00',
    '2027-03-28T20:00/2027-03-29T04:00',
  ])
})

test('a time that the clocks skip is an hour later by the wall, and one that comes twice is the first', () => {
  const window = prepareWindow(repeating('2026-03-01T10:30Z', '2026-03-01T11:15Z', [7]), 'America/Los_Angeles')
  const march = occurrencesBetween(window, new Date('2026-03-07T00:00Z'), new Date('2026-03-09T00:00Z'), 9)
  // 02:30 to 03:15 does not exist there; it begins at 03:30 by the new clock, and is as long as ever.
  expect(text(march)).toEqual(['2026-03-08T10:30/2026-03-08T11:15'])
  const early = prepareWindow(repeating('2026-03-01T09:30Z', '2026-03-01T10:00Z', [7]), 'America/Los_Angeles')
  const november = occurrencesBetween(early, new Date('2026-10-31T00:00Z'), new Date('2026-11-02T00:00Z'), 9)
  expect(text(november)).toEqual(['2026-11-01T08:30/2026-11-01T10:00'])
})

test('first in the night that is an hour longer, the others are as long as any night', () => {
  const window = prepareWindow(repeating('2026-10-24T20:00Z', '2026-10-25T05:00Z', everyDay), 'Europe/Berlin')
  expect(text(occurrencesBetween(window, new Date('2026-10-24T20:00Z'), new Date('2026-10-26T20:00Z'), 9))).toEqual([
    '2026-10-24T20:00/2026-10-25T05:00',
    '2026-10-25T21:00/2026-10-26T05:00',
  ])
})

test('the first is as it was written, also in an hour that comes twice', () => {
  // 01:30 of the second hour, on the day the clocks were set back.
  const second = prepareWindow(repeating('2026-11-01T09:30Z', '2026-11-01T09:45Z', everyDay), 'America/Los_Angeles')
  expect(text(occurrencesBetween(second, new Date('2026-10-31T00:00Z'), new Date('2026-11-03T00:00Z'), 9))).toEqual([
    '2026-11-01T09:30/2026-11-01T09:45',
    '2026-11-02T09:30/2026-11-02T09:45',
  ])
  // From 01:45 of the first to 01:15 of the second: on the wall it ends before it begins.
  const across = prepareWindow(repeating('2026-11-01T08:45Z', '2026-11-01T09:15Z', everyDay), 'America/Los_Angeles')
  expect(text(occurrencesBetween(across, new Date('2026-10-31T00:00Z'), new Date('2026-11-03T00:00Z'), 9))).toEqual([
    '2026-11-01T08:45/2026-11-01T09:15',
    '2026-11-02T09:45/2026-11-02T10:15',
  ])
})

test('one that does not repeat is on from its beginning until before its end', () => {
  const window = prepareWindow(
    { startsAt: new Date('2026-11-20T10:00Z'), endsAt: new Date('2026-11-20T12:00Z'), recurrence: null },
    'UTC',
  )
  const isOn = (at: string) => occurrenceAt(window, new Date(at)) !== null
  expect(
    ['2026-11-20T09:59:59.999Z', '2026-11-20T10:00Z', '2026-11-20T11:59:59.999Z', '2026-11-20T12:00Z'].map(isOn),
  ).toEqual([false, true, true, false])
  expect(nextOccurrence(window, new Date('2026-11-20T12:00Z'))).toBeNull()
})

test('it begins on the first of its days, and none begins after its end', () => {
  // Written on a Friday for Mondays and Wednesdays.
  const window = prepareWindow(repeating('2026-11-20T10:00Z', '2026-11-20T12:00Z', [1, 3], '2026-11-25T10:00Z'), 'UTC')
  expect(text(occurrencesBetween(window, new Date('2026-01-01'), new Date('2028-01-01'), 100))).toEqual([
    '2026-11-23T10:00/2026-11-23T12:00',
    '2026-11-25T10:00/2026-11-25T12:00',
  ])
  expect(nextOccurrence(window, new Date('2026-11-25T12:00Z'))).toBeNull()
})

const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe'] as const
/** The days around the changes of the clocks of these zones in 2026 and 2027, and some ordinary ones. */
const around = fc
  .constantFrom(
    '2026-03-08',
    '2026-11-01',
    '2027-03-14',
    '2026-03-29',
    '2026-10-25',
    '2027-03-28',
    '2026-04-05',
    '2026-10-04',
    '2026-07-01',
  )
  .chain((day) =>
    fc.integer({ min: -4 * 96, max: 4 * 96 }).map((quarters) => new Date(Date.parse(day) + quarters * 900_000)),
  )
const scenes = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    startsAt: around,
    quarters: fc.integer({ min: 1, max: 92 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    untilDays: fc.option(fc.integer({ min: 1, max: 500 })),
  })
  .map(({ timeZone, startsAt, quarters, days, untilDays }) => ({
    timeZone,
    window: {
      startsAt,
      endsAt: new Date(startsAt.getTime() + quarters * 900_000),
      recurrence: { days, until: untilDays === null ? null : new Date(startsAt.getTime() + untilDays * dayMs) },
    },
  }))

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
)
/** `2026-11-20 14:30` as a wall there shows it: not by the library the code counts with. */
const wall = (at: Date, timeZone: (typeof zones)[number]) => formats.get(timeZone)?.format(at) ?? ''
const weekdayOf = (wallText: string) => new Date(`${wallText.slice(0, 10)}T12:00Z`).getUTCDay() || 7

test('on each of its days there is one, at the same time on the wall, whatever the clocks do', () => {
  fc.assert(
    fc.property(scenes, around, ({ timeZone, window }, from) => {
      const { days, until } = window.recurrence
      const to = new Date(from.getTime() + 16 * dayMs)
      const found = occurrencesBetween(prepareWindow(window, timeZone), from, to, 100)
      const first = wall(window.startsAt, timeZone)
      for (const { startsAt } of found) {
        const shown = wall(startsAt, timeZone)
        expect(days).toContain(weekdayOf(shown))
        if (shown.slice(11) === first.slice(11)) continue
        // Only a time that no wall shows on that day may differ.
        const shows = Array.from({ length: 27 * 60 }, (_, minute) =>
          wall(new Date(startsAt.getTime() + (minute - 13.5 * 60) * 60_000), timeZone),
        )
        expect(shows).not.toContain(`${shown.slice(0, 10)} ${first.slice(11)}`)
      }
      const expected = new Set<string>()
      for (let at = from.getTime() + dayMs; at < to.getTime() - dayMs; at += hourMs) {
        const day = wall(new Date(at), timeZone).slice(0, 10)
        if (days.includes(weekdayOf(day)) && day >= first.slice(0, 10)) expected.add(day)
      }
      const started = found.map(({ startsAt }) => wall(startsAt, timeZone).slice(0, 10))
      expect(new Set(started).size).toBe(started.length)
      const untilDay = until && wall(until, timeZone).slice(0, 10)
      for (const day of expected) if (!untilDay || day < untilDay) expect(started).toContain(day)
    }),
    { numRuns: 300 },
  )
})

test('they come in order, none before the first, none after the last, none within another', () => {
  fc.assert(
    fc.property(scenes, around, ({ timeZone, window }, from) => {
      const to = new Date(from.getTime() + 30 * dayMs)
      const found = occurrencesBetween(prepareWindow(window, timeZone), from, to, 100)
      for (const [index, { startsAt, endsAt }] of found.entries()) {
        expect(endsAt.getTime()).toBeGreaterThan(Math.max(startsAt.getTime(), from.getTime()))
        expect(startsAt.getTime()).toBeGreaterThanOrEqual(window.startsAt.getTime())
        expect(startsAt.getTime()).toBeLessThan(to.getTime())
        if (window.recurrence.until) expect(startsAt.getTime()).toBeLessThanOrEqual(window.recurrence.until.getTime())
        const before = found[index - 1]
        if (before) expect(startsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime())
      }
    }),
    { numRuns: 500 },
  )
})

test('asked for any moments in any order, it says what the list of all says', () => {
  const moments = fc.array(fc.integer({ min: -96, max: 20 * 96 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(scenes, around, moments, ({ timeZone, window }, from, quarters) => {
      const asked = prepareWindow(window, timeZone)
      const all = occurrencesBetween(
        prepareWindow(window, timeZone),
        new Date(from.getTime() - 5 * dayMs),
        new Date(from.getTime() + 40 * dayMs),
        100,
      )
      for (const quarter of quarters) {
        const at = new Date(from.getTime() + quarter * 900_000)
        const on = all.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt) ?? null
        expect(occurrenceAt(asked, at)).toEqual(on)
        const next = all.find(({ endsAt }) => endsAt > at)
        if (next) expect(nextOccurrence(asked, at)).toEqual(next)
      }
    }),
    { numRuns: 500 },
  )
})

test('asked for a thousand alerts of one minute by two hundred windows, it costs less than half a second', () => {
  const windows = Array.from({ length: 200 }, () =>
    prepareWindow(repeating('2020-01-06T22:00Z', '2020-01-07T06:00Z', everyDay), 'Europe/Berlin'),
  )
  const startedAt = performance.now()
  for (let second = 0; second < 1_000; second++)
    for (const window of windows) occurrenceAt(window, new Date(Date.UTC(2026, 10, 20, 23, 0, 0, second * 60)))
  expect(performance.now() - startedAt).toBeLessThan(500)
})
