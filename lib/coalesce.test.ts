import { afterEach, expect, test, vi } from 'vitest'
import { Coalescer, type CoalescerOptions } from './coalesce'

afterEach(() => void vi.useRealTimers())

function scene(options: Partial<CoalescerOptions<number, number>> = {}) {
  const flushes: number[][] = []
  const running: { resolve: () => void; reject: (error: Error) => void }[] = []
  const coalescer = new Coalescer<number, number>({
    flush: (items) => {
      flushes.push(items)
      return new Promise((resolve, reject) => {
        running.push({ resolve: () => resolve(items.map((item) => item * 10)), reject })
      })
    },
    weightOf: () => 1,
    mostPerFlush: 100,
    mostWaiting: 1_000,
    ...options,
  })
  const ended = () => new Promise(setImmediate)
  return { coalescer, flushes, running, ended }
}

test('whoever comes when nothing runs is written at once, and the others together', async () => {
  const { coalescer, flushes, running, ended } = scene()
  const answers = Promise.all([1, 2, 3].map((item) => coalescer.add(item)))
  expect(flushes).toEqual([[1]])
  running[0]?.resolve()
  await ended()
  expect(flushes).toEqual([[1], [2, 3]])
  running[1]?.resolve()
  expect(await answers).toEqual([10, 20, 30])
  expect(coalescer.isIdle).toBe(true)
})

test('a flush that fails rejects its own requests and no others', async () => {
  const { coalescer, running, ended } = scene({ mostPerFlush: 2 })
  const answers = Promise.allSettled([1, 2, 3, 4].map((item) => coalescer.add(item)))
  running[0]?.resolve()
  await ended()
  running[1]?.reject(new Error('killed'))
  await ended()
  running[2]?.resolve()
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
})

test('what waits is bounded: beyond it one is told to come later', async () => {
  const { coalescer, running } = scene({ mostWaiting: 2 })
  const answers = [1, 2, 3].map((item) => coalescer.add(item))
  expect(() => coalescer.add(4)).toThrow(/again in a second/)
  running[0]?.resolve()
  await expect(answers[0]).resolves.toBe(10)
  void coalescer.add(5)
})

test('a stream is gathered between flushes, until there is enough', async () => {
  vi.useFakeTimers()
  const { coalescer, flushes, running } = scene({ paceMs: 10, enough: 3 })
  void coalescer.add(1)
  running[0]?.resolve()
  await vi.advanceTimersByTimeAsync(4)
  void coalescer.add(2)
  await vi.advanceTimersByTimeAsync(5)
  expect(flushes).toEqual([[1]])
  await vi.advanceTimersByTimeAsync(1)
  expect(flushes).toEqual([[1], [2]])
  running[1]?.resolve()
  await vi.advanceTimersByTimeAsync(1)
  for (const item of [3, 4, 5]) void coalescer.add(item)
  await vi.advanceTimersByTimeAsync(0)
  expect(flushes).toEqual([[1], [2], [3, 4, 5]])
})
