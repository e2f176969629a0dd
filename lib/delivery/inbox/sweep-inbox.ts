import { sql } from 'kysely'
import { system } from '@/lib/db'

const batchSize = 5_000
const mostBatches = 400
const dayMs = 86_400_000

/** Job: forgets messages, a batch at a time: those that were read after 90 days, those that nobody read after a year. */
export async function sweepInbox(now: Date = new Date()): Promise<void> {
  const read = new Date(now.getTime() - 90 * dayMs)
  const unread = new Date(now.getTime() - 365 * dayMs)
  for (let batch = 0; batch < mostBatches; batch++) {
    const swept = await sql`
      delete from public.inbox_messages where ctid = any (array(
        select ctid from public.inbox_messages
        where created_at < ${read} and (read_at is not null or created_at < ${unread}) limit ${batchSize}))
    `.execute(system())
    if (Number(swept.numAffectedRows ?? 0) < batchSize) return
  }
}
