import { expect, test } from 'vitest'
import { dayIn, daysAway, dueState } from './days'

test('a day is the agency’s day, not the reader’s', () => {
  const moment = Date.parse('2026-11-21T03:00:00.000Z')
  expect(dayIn('America/Los_Angeles', moment)).toBe('2026-11-20')
  expect(dayIn('Europe/Berlin', moment)).toBe('2026-11-21')
})

test.each([
  [null, 'none'],
  ['2026-11-20', 'over'],
  ['2026-11-21', 'soon'],
  ['2027-01-20', 'soon'],
  ['2027-01-21', 'fine'],
] as const)('a certificate that ends on %s is %s, sixty days being soon', (day, state) => {
  expect(dueState(day, '2026-11-21', 60)).toBe(state)
})

test('how far away a day is, in words', () => {
  expect(daysAway('2026-11-21', '2026-11-21')).toBe('today')
  expect(daysAway('2026-11-22', '2026-11-21')).toBe('in 1 day')
  expect(daysAway('2026-11-18', '2026-11-21')).toBe('3 days ago')
})
