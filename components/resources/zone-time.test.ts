import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayBounds, momentOf, wallTime } from './zone-time'

const hourMs = 3_600_000

test('a wall time is the moment at which the wall there shows it', () => {
  expect(new Date(momentOf('2026-11-21T08:00', 'America/Los_Angeles')).toISOString()).toBe('2026-11-21T16:00:00.000Z')
  expect(new Date(momentOf('2026-06-21T08:00', 'Europe/Berlin')).toISOString()).toBe('2026-06-21T06:00:00.000Z')
})

test('days on which the clock is changed have 23 and 25 hours', () => {
  const length = (day: string) => dayBounds(day, 'America/Los_Angeles').reduce((start, end) => end - start)
  expect(length('2026-03-08')).toBe(23 * hourMs)
  expect(length('2026-11-01')).toBe(25 * hourMs)
  expect(length('2026-11-02')).toBe(24 * hourMs)
})

test('whatever the moment and the zone, a wall time that is read back is the same wall time', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
      (at, timeZone) => {
        const wall = wallTime(at.getTime(), timeZone)
        expect(wallTime(momentOf(wall, timeZone), timeZone)).toBe(wall)
      },
    ),
  )
})

test('the day after the last of February', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})
