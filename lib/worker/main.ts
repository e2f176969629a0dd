import { closeDatabase } from '@/lib/db'
import { log } from '@/lib/log'
import { startWorker } from './start-worker'

/** `npm run worker`: works off the queue in a process of its own; as many as wanted, on as many machines. */
const patienceMs = 10_000
const worker = startWorker()
log().info('worker started')

async function end(): Promise<void> {
  setTimeout(() => process.exit(1), patienceMs).unref()
  await worker.stop()
  await closeDatabase()
}
process.once('SIGTERM', () => void end())
process.once('SIGINT', () => void end())
