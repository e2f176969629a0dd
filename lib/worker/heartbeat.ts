import { sql } from 'kysely'
import { system } from '@/lib/db'
import { log } from '@/lib/log'

export const beatEveryMs = 5_000
/** A worker that has been silent for this long is taken for dead. */
export const deadAfterSeconds = 30

/** Says that these workers live. */
async function beat(workerIds: readonly string[]): Promise<void> {
  await system()
    .insertInto('workerHeartbeats')
    .values(workerIds.map((workerId) => ({ workerId, beatAt: sql<Date>`now()` })))
    .onConflict((conflict) => conflict.column('workerId').doUpdateSet({ beatAt: sql`excluded.beat_at` }))
    .execute()
}

/**
 * Gives jobs back that a dead worker had taken: after a power cut they would otherwise stay locked for hours.
 * @returns the ids of the dead
 */
export async function releaseJobsOfTheDead(): Promise<string[]> {
  const { rows } = await sql<{ lockedBy: string }>`
    select distinct j.locked_by from graphile_worker.jobs j
    where j.locked_by is not null and j.locked_at < now() - make_interval(secs => ${deadAfterSeconds})
      and not exists (
        select 1 from public.worker_heartbeats h
        where h.worker_id = j.locked_by and h.beat_at > now() - make_interval(secs => ${deadAfterSeconds}))
  `.execute(system())
  const dead = rows.map((row) => row.lockedBy)
  if (dead.length > 0) {
    await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(system())
    log().warn({ workers: dead }, 'jobs of dead workers are free again')
  }
  await sql`delete from public.worker_heartbeats where beat_at < now() - interval '1 hour'`.execute(system())
  return dead
}

export interface Heartbeat {
  beatNow: () => void
  /** Also takes the workers off the list. */
  stop: () => Promise<void>
}

/** Beats until stopped; a database that is away is waited for. */
export function startHeartbeat(workerIds: () => readonly string[]): Heartbeat {
  let failing = false
  async function once(): Promise<void> {
    try {
      const alive = workerIds()
      if (alive.length > 0) await beat(alive)
      await releaseJobsOfTheDead()
      failing = false
    } catch (error) {
      if (!failing) log().warn({ error: error instanceof Error ? error.message : String(error) }, 'heartbeat failed')
      failing = true
    }
  }
  const timer = setInterval(() => void once(), beatEveryMs)
  return {
    beatNow: () => void once(),
    async stop() {
      clearInterval(timer)
      const mine = workerIds()
      if (mine.length === 0) return
      await system()
        .deleteFrom('workerHeartbeats')
        .where('workerId', 'in', mine)
        .execute()
        .catch(() => undefined)
    },
  }
}
