import { sql } from 'kysely'
import { system } from '@/lib/db'

const batchSize = 5_000
const mostBatches = 200

/** Job: forgets answers older than 24 h, a batch at a time, so that no lock is held for long. */
export async function sweepIdempotencyKeys(): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch++) {
    const swept = await sql`
      delete from public.idempotency_keys where ctid = any (array(
        select ctid from public.idempotency_keys where created_at < now() - interval '24 hours' limit ${batchSize}))
    `.execute(system())
    if (Number(swept.numAffectedRows ?? 0) < batchSize) return
  }
}
