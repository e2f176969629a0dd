import { sql } from 'kysely'
import { system } from '@/lib/db'

const batchSize = 5_000
const mostBatches = 200

/** Job: forgets pushes older than 30 days, a batch at a time, and devices that ended as long ago. What was said stays in the log. */
export async function sweepPushes(now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - 30 * 86_400_000)
  for (let batch = 0; batch < mostBatches; batch++) {
    const swept = await sql`
      delete from public.push_deliveries where ctid = any (array(
        select ctid from public.push_deliveries where created_at < ${before} limit ${batchSize}))
    `.execute(system())
    if (Number(swept.numAffectedRows ?? 0) < batchSize) break
  }
  await system().deleteFrom('pushSubscriptions').where('endedAt', '<', before).execute()
}
