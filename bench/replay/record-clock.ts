import { setTimeout as sleep } from 'node:timers/promises'

export interface RecordClock {
  /** The record's time, in milliseconds. */
  nowMs: () => number
  /** Waits until the record's time has come. As fast as the server answers, time is what was reached last. */
  reach: (dueMs: number) => Promise<void>
}

/** Begins at the first step, `speed` times faster than it happened; Infinity knows no waiting. */
export function createRecordClock(firstDueMs: number, speed: number): RecordClock {
  const beganAtMs = Date.now()
  let reachedMs = firstDueMs
  const passedMs = () => (Number.isFinite(speed) ? firstDueMs + (Date.now() - beganAtMs) * speed : reachedMs)
  return {
    nowMs: () => Math.max(reachedMs, passedMs()),
    async reach(dueMs) {
      const waitMs = (dueMs - firstDueMs) / speed - (Date.now() - beganAtMs)
      if (waitMs > 0) await sleep(waitMs)
      reachedMs = Math.max(reachedMs, dueMs)
    },
  }
}
