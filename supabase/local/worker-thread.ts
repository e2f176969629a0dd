import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

const worker = new URL('../../lib/worker/main.ts', import.meta.url)
/** What it makes is short-lived and small; more room than this would only be memory that nobody uses. */
const youngMegabytes = 16
const settledAfterMs = 60_000

/**
 * Keeps the worker running in a thread of this process, so that what it decides and what is asked here do not wait for each
 * other. When it ends unasked it is started again, after a pause that grows from 0.5 s to 15 s.
 */
export function keepWorkerRunning(program = worker): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  let thread: Worker | undefined

  async function run(): Promise<void> {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      const began = Date.now()
      thread = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } })
      thread.on('error', (error) => console.error(error))
      await once(thread, 'exit').catch(() => undefined)
      if (stopping.signal.aborted) return
      if (Date.now() - began > settledAfterMs) failures = 1
      const pauseMs = Math.min(15_000, 250 * 2 ** failures)
      console.error(`The worker ended, starting it again in ${pauseMs / 1_000} s`)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const ended = run()
  return {
    async stop() {
      stopping.abort()
      // A thread has no origin: the rule means windows.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      thread?.postMessage('stop')
      await ended
    },
  }
}
