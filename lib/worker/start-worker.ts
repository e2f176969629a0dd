import { EventEmitter } from 'node:events'
import { Logger, type LogLevel, run, type Runner, type WorkerEvents } from 'graphile-worker'
import { startAlertRouter, startMqttSources } from '@/lib/alerts'
import { startWebhookSender } from '@/lib/delivery'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { startHeartbeat } from './heartbeat'
import { crontab, taskList } from './task-list'

export interface RunningWorker {
  /** Lets running jobs finish, takes no new ones. */
  stop: () => Promise<void>
}

const concurrency = 4
const waitsMs = [1_000, 2_000, 5_000, 10_000]

const toPino: Record<LogLevel, 'error' | 'warn' | 'debug'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
}
const logger = new Logger((scope) => (level, message) => log()[toPino[level]]({ ...scope }, message))

interface WorkerOptions {
  /** The queue alone: alerts and webhooks are left to other processes. */
  onlyJobs?: boolean
}

/**
 * Works off the queue, decides what follows from alerts and sends webhooks until stopped. When the database goes away, or the
 * runner ends for any other reason, it is started again after a growing pause; jobs that were under way are done again, which
 * every job allows.
 */
export function startWorker({ onlyJobs = false }: WorkerOptions = {}): RunningWorker {
  const workerIds = new Set<string>()
  const heartbeat = startHeartbeat(() => [...workerIds])
  const stopping = new AbortController()
  const loops = onlyJobs ? [] : [startAlertRouter(), startWebhookSender(), startMqttSources()]
  let runner: Runner | undefined

  async function runOnce(): Promise<void> {
    const events: WorkerEvents = new EventEmitter()
    events.on('worker:create', ({ worker }) => workerIds.add(worker.workerId))
    events.on('worker:stop', ({ worker }) => workerIds.delete(worker.workerId))
    runner = await run({
      connectionString: env().DATABASE_URL,
      maxPoolSize: concurrency + 2,
      // A transaction pooler in front of Postgres knows no prepared statements.
      noPreparedStatements: true,
      noHandleSignals: true,
      concurrency,
      pollInterval: 1_000,
      taskList,
      crontab,
      events,
      logger,
    })
    heartbeat.beatNow()
    // A worker that was away past the hour of the daily run makes the days at once.
    await runner.addJob('keep-position-days', {}, { jobKey: 'keep-position-days', maxAttempts: 3 })
    if (stopping.signal.aborted) await runner.stop()
    await runner.promise
  }

  async function keepRunning(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      const startedAt = Date.now()
      try {
        await runOnce()
      } catch (error) {
        log().warn({ error: error instanceof Error ? error.message : String(error) }, 'worker ended, starting again')
      }
      workerIds.clear()
      if (Date.now() - startedAt > 60_000) failures = 0
      await pause(waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 10_000, stopping.signal)
    }
  }

  const ended = keepRunning()
  return {
    async stop() {
      stopping.abort()
      await heartbeat.stop()
      await Promise.all([...loops.map((loop) => loop.stop()), runner?.stop().catch(() => undefined)])
      await ended
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
