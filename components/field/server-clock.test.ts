import { expect, test } from 'vitest'
import { clockOffset } from './server-clock'

const noon = 'Sat, 21 Nov 2026 12:00:00 GMT'
const noonMs = Date.parse(noon)

test('a phone set by its network is taken at its word', () => {
  expect(clockOffset(noon, noonMs + 100, noonMs + 300)).toBe(0)
  expect(clockOffset(noon, noonMs - 1_500, noonMs - 1_300)).toBe(0)
})

test('a phone four minutes slow is put right', () => {
  expect(clockOffset(noon, noonMs - 240_000, noonMs - 239_800)).toBe(240_400)
})

test('an answer without a usable date changes nothing', () => {
  expect(clockOffset('soon', noonMs, noonMs)).toBe(0)
})
