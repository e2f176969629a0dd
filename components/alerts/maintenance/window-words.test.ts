import { expect, test } from 'vitest'
import { spanText, whenText } from './window-words'

const zone = 'America/Los_Angeles'

test('a window is said by the agency’s clock, with a second day only where there is one', () => {
  expect(spanText({ startsAt: '2026-11-27T06:00:00.000Z', endsAt: '2026-11-27T07:30:00.000Z' }, zone)).toBe(
    'Thu 26 Nov, 22:00 to 23:30',
  )
  expect(spanText({ startsAt: '2026-11-27T06:00:00.000Z', endsAt: '2026-11-27T14:00:00.000Z' }, zone)).toBe(
    'Thu 26 Nov, 22:00 to Fri 27 Nov, 06:00',
  )
})

test('one that comes again says its hours, its days and its end', () => {
  const nightly = { startsAt: '2026-11-27T06:00:00.000Z', endsAt: '2026-11-27T14:00:00.000Z' }
  expect(whenText({ ...nightly, recurrence: { days: [1, 2, 3, 4, 5], until: null } }, zone)).toBe(
    '22:00 to 06:00, Mon to Fri',
  )
  expect(whenText({ ...nightly, recurrence: { days: [7], until: '2026-12-31T20:00:00.000Z' } }, zone)).toBe(
    '22:00 to 06:00, Sun, until Thu 31 Dec',
  )
  expect(whenText({ ...nightly, recurrence: null }, zone)).toContain('Fri 27 Nov')
})
