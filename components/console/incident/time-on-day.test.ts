import { expect, test } from 'vitest'
import { timeOnDay } from './time-on-day'

const zone = 'America/Los_Angeles'

test('a typed time is meant in the agency’s zone, on the day of the time it corrects', () => {
  expect(timeOnDay('04:07:31', '2026-11-20T12:00:00.000Z', zone)).toBe('2026-11-20T12:07:31.000Z')
  expect(timeOnDay('0407', '2026-11-20T12:00:00.000Z', zone)).toBe('2026-11-20T12:07:00.000Z')
})

test('a correction across midnight lands on the nearest day, not on the same one', () => {
  expect(timeOnDay('23:58', '2026-11-20T08:03:00.000Z', zone)).toBe('2026-11-20T07:58:00.000Z')
  expect(timeOnDay('00:02', '2026-11-20T07:57:00.000Z', zone)).toBe('2026-11-20T08:02:00.000Z')
})

test('what is no time is refused', () => {
  for (const typed of ['', '25:00', '12:61', 'noon', '1:2:3'])
    expect(timeOnDay(typed, '2026-11-20T12:00:00.000Z', zone)).toBeUndefined()
})
