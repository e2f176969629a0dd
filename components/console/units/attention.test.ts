import { expect, test } from 'vitest'
import { attentionOf, nextTimer } from './attention'

const sinceMs = Date.parse('2026-11-20T12:00:00.000Z')
const unit = { statusSince: new Date(sinceMs).toISOString() }
const after = (seconds: number) => sinceMs + seconds * 1000
const ages = { warnAfterSeconds: 60, alarmAfterSeconds: 180 }

test('a unit wants a look from the agency’s own warning on, and badly from its alarm on', () => {
  expect([0, 59, 60, 179, 180, 9_999].map((seconds) => attentionOf(unit, ages, after(seconds)))).toEqual([
    0, 0, 1, 1, 3, 3,
  ])
})

test('a status without ages never wants a look, one with an alarm only has no warning before it', () => {
  expect(attentionOf(unit, { warnAfterSeconds: null, alarmAfterSeconds: null }, after(1e6))).toBe(0)
  const alarmOnly = { warnAfterSeconds: null, alarmAfterSeconds: 100 }
  expect([99, 100].map((seconds) => attentionOf(unit, alarmOnly, after(seconds)))).toEqual([0, 3])
})

test('the timer shown is the next to run out, and afterwards the one that did', () => {
  expect(nextTimer(unit, ages, after(10))?.atMs).toBe(after(60))
  expect(nextTimer(unit, ages, after(100))?.atMs).toBe(after(180))
  expect(nextTimer(unit, ages, after(500))?.atMs).toBe(after(180))
  expect(nextTimer(unit, { warnAfterSeconds: null, alarmAfterSeconds: null }, after(1))).toBeNull()
})
