import { parentPort } from 'node:worker_threads'
import { closeDatabase } from '@/lib/db'
import { log } from '@/lib/log'
import { startWorker } from './start-worker'

/**
 * Works off the queue, beside the requests and never in their way: as a thread of the web process, which ends it with a message,
 * or by `npm run worker` as a process of its own, on as many machines as wanted.
 */
const patienceMs = 10_000
const worker = startWorker()
log().info('worker started')

async function end(): Promise<void> {
  setTimeout(() => process.exit(1), patienceMs).unref()
  await worker.stop()
  await closeDatabase()
  process.exit(0)
}
parentPort?.once('message', () => void end())
process.once('SIGTERM', () => void end())
process.once('SIGINT', () => void end())
