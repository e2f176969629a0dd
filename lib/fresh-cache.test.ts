import { afterEach, expect, test, vi } from 'vitest'
import { FreshCache } from './fresh-cache'

afterEach(() => void vi.useRealTimers())

test('of many who ask at once one asks for all of them, until the answer is old', async () => {
  vi.useFakeTimers()
  const cache = new FreshCache<number>(1_000, 10)
  const read = vi.fn(async () => read.mock.calls.length)
  expect(await Promise.all([1, 2, 3].map(() => cache.get('a', read)))).toEqual([1, 1, 1])
  vi.advanceTimersByTime(999)
  expect(await cache.get('a', read)).toBe(1)
  expect(await cache.peek('a')).toBe(1)
  vi.advanceTimersByTime(1)
  expect(cache.peek('a')).toBeUndefined()
  expect(await cache.get('a', read)).toBe(2)
})

test('what could not be answered is asked again by whoever comes next', async () => {
  const cache = new FreshCache<number>(1_000, 10)
  await expect(cache.get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await cache.get('a', async () => 7)).toBe(7)
})

test('it holds no more than it may', async () => {
  const cache = new FreshCache<string>(1_000, 2)
  for (const key of ['a', 'b', 'c']) await cache.get(key, async () => key)
  expect([cache.peek('a'), cache.peek('b')]).toEqual([undefined, undefined])
  expect(await cache.peek('c')).toBe('c')
})
