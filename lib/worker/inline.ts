import { env } from '@/lib/env'
import { startWorker } from './start-worker'

// Hot reload evaluates this again; the worker of the process stays the one it has.
const held = globalThis as typeof globalThis & { turnoutWorker?: ReturnType<typeof startWorker> }

/** Runs the jobs in the web process, where one machine does everything; stops with it. */
export function startInlineWorker(): void {
  if (env().TURNOUT_WORKER !== 'inline' || held.turnoutWorker) return
  const worker = startWorker()
  held.turnoutWorker = worker
  process.once('SIGTERM', () => void worker.stop())
  process.once('SIGINT', () => void worker.stop())
  process.once('disconnect', () => void worker.stop())
}
