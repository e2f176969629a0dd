import { sql } from 'kysely'
import { system, type Tx } from '@/lib/db'

/** What one delivery says; short enough to be encrypted into one push. */
export interface PushJob {
  deliveryId: string
  title: string
  body: string
  path: string
  tag: string
}

/** Every job there is, with its payload. The worker binds each name to the room that does it. */
export interface JobPayloads {
  'check-alert-sources': Record<string, never>
  'keep-position-days': Record<string, never>
  'note-recommended-units': { agencyId: string; incidentId: string }
  'notify-assignment': { assignmentId: string }
  'poll-cap-feeds': Record<string, never>
  'send-push': PushJob
  'sweep-idempotency-keys': Record<string, never>
  'sweep-inbox': Record<string, never>
  'sweep-pushes': Record<string, never>
  'sweep-webhooks': Record<string, never>
}
export type JobName = keyof JobPayloads

/**
 * Asks for work after this transaction commits; nothing is asked for when it does not.
 * @param key the same key replaces a job that has not started, so that asking twice does it once.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  key?: string,
): Promise<void> {
  await sql`select app.enqueue(${name}, ${JSON.stringify(payload)}::json, ${key ?? null})`.execute(tx)
}

/** For a job that is told to come back later; the same key is one job. */
export async function enqueueAt<Name extends JobName>(
  name: Name,
  payload: JobPayloads[Name],
  runAt: Date,
  key: string,
): Promise<void> {
  const text = JSON.stringify(payload)
  await sql`select graphile_worker.add_job(${name}, ${text}::json, run_at := ${runAt}::timestamptz, job_key := ${key}, max_attempts := 12)`.execute(
    system(),
  )
}
