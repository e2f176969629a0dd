import { expect, test } from 'vitest'
import { Coalescer } from './coalesce'

function scene(options: { mostPerFlush?: number; mostWaiting?: number } = {}) {
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
    mostPerFlush: options.mostPerFlush ?? 100,
    mostWaiting: options.mostWaiting ?? 1_000,
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
