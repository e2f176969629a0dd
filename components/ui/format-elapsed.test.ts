import { expect, test } from 'vitest'
import { formatAge, formatElapsed } from './format-elapsed'

const minuteMs = 60_000

test('a timer shows minutes and seconds in the first hour, then hours and minutes, then days', () => {
  expect(formatElapsed(0)).toBe('0:00')
  expect(formatElapsed(4 * minuteMs + 7_900)).toBe('4:07')
  expect(formatElapsed(59 * minuteMs + 59_000)).toBe('59:59')
  expect(formatElapsed(64 * minuteMs)).toBe('1:04 h')
  expect(formatElapsed((2 * 24 + 3) * 60 * minuteMs)).toBe('2 d 3 h')
})

test('a timer never runs below zero when a clock is ahead', () => {
  expect(formatElapsed(-5_000)).toBe('0:00')
  expect(formatAge(-5_000)).toBe('0 s')
})

test('an age is said in the largest unit that is still honest', () => {
  expect(formatAge(12_400)).toBe('12 s')
  expect(formatAge(3 * minuteMs)).toBe('3 min')
  expect(formatAge(5 * 60 * minuteMs)).toBe('5 h')
  expect(formatAge(72 * 60 * minuteMs)).toBe('3 d')
})
