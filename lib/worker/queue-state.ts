import { sql } from 'kysely'
import { system } from '@/lib/db'

export interface QueueState {
  /** Jobs that could run now and do not. */
  waiting: number
  /** How long the oldest of them has been waiting. */
  oldestSeconds: number
  /** Jobs that failed for good. */
  failed: number
  /** Since the newest heartbeat of any worker; null when there was none in the last hour. */
  secondsSinceBeat: number | null
}

export async function queueState(): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select
      count(*) filter (where runnable)::int as waiting,
      coalesce(extract(epoch from now() - min(run_at) filter (where runnable)), 0)::float8 as "oldestSeconds",
      count(*) filter (where attempts >= max_attempts)::int as failed,
      (select extract(epoch from now() - max(beat_at))::float8 from public.worker_heartbeats) as "secondsSinceBeat"
    from (
      select run_at, attempts, max_attempts, run_at <= now() and locked_at is null and attempts < max_attempts as runnable
      from graphile_worker.jobs
    ) jobs
  `.execute(system())
  return rows[0] ?? { waiting: 0, oldestSeconds: 0, failed: 0, secondsSinceBeat: null }
}
