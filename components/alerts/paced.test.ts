import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPaced } from './paced'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('twenty askings a second are answered twice a second, and the last one is not forgotten', async () => {
  const startedAtMs: number[] = []
  const began = Date.now()
  const paced = createPaced({ run: async () => startedAtMs.push(Date.now() - began), everyMs: 500, retryMs: 2_000 })
  for (let index = 0; index < 40; index += 1) {
    paced.ask()
    await vi.advanceTimersByTimeAsync(50)
  }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(startedAtMs).toEqual([0, 500, 1_000, 1_500, 2_000])
  paced.stop()
})

test('no two runs at a time, however long one takes', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const run = async () => {
    runs += 1
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 1_800))
    running -= 1
  }
  const paced = createPaced({ run, everyMs: 500, retryMs: 2_000 })
  for (let index = 0; index < 60; index += 1) {
    paced.ask()
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(most).toBe(1)
  expect(runs).toBe(5)
  paced.stop()
})

test('what failed is tried again by itself until it is answered, and never after the end', async () => {
  let failures = 2
  let runs = 0
  const run = async () => {
    runs += 1
    if (failures-- > 0) throw new Error('no answer')
  }
  const paced = createPaced({ run, everyMs: 500, retryMs: 2_000 })
  paced.ask()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toBe(3)
  failures = 1
  paced.ask()
  paced.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toBe(4)
})
