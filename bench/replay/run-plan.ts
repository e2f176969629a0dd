import type { Step } from '@/supabase/seed/sf-fire/plan-replay'
import type { RecordClock } from './record-clock'

export interface RunOptions {
  clock: RecordClock
  /** Requests under way at once, at most. */
  concurrency: number
  work: (step: Step) => Promise<void>
}

/**
 * Does the steps in their order: those of one call, and those of one unit, strictly one after the other; others side by side.
 * Ends at the first step that fails, after the ones under way.
 */
export async function runPlan(steps: readonly Step[], { clock, concurrency, work }: RunOptions): Promise<void> {
  const tails = new Map<string, Promise<void>>()
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  const slots = createSlots(concurrency)
  for (const step of steps) {
    await clock.reach(step.dueMs)
    // Far more than can be under way, so that a slow call never holds up others; bounded, so that memory is.
    while (underWay.size >= concurrency * 50) await Promise.race(underWay)
    if (failures.length > 0) break
    const keys = [step.callNumber, ...step.unitIds.map((unitId) => `unit ${unitId}`)]
    const before = keys.flatMap((key) => tails.get(key) ?? [])
    const done: Promise<void> = Promise.all(before)
      .then(() => slots.use(() => (failures.length > 0 ? Promise.resolve() : work(step))))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(done))
    underWay.add(done)
    for (const key of keys) tails.set(key, done)
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
}

function createSlots(most: number) {
  let free = most
  const waiting: (() => void)[] = []
  return {
    async use(work: () => Promise<void>): Promise<void> {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else free++
      }
    },
  }
}
