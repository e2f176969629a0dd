import { sql } from 'kysely'
import { system } from '@/lib/db'

const batchSize = 5_000
const mostBatches = 400
const keepDays = 30

/** Job: forgets webhooks that were delivered or given up and are older than 30 days, a batch at a time. */
export async function sweepWebhookDeliveries(now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keepDays * 86_400_000)
  for (let batch = 0; batch < mostBatches; batch++) {
    const swept = await sql`
      delete from public.webhook_deliveries where ctid = any (array(
        select ctid from public.webhook_deliveries
        where created_at < ${before} and next_attempt_at is null limit ${batchSize}))
    `.execute(system())
    if (Number(swept.numAffectedRows ?? 0) < batchSize) return
  }
}
