import { sql, type Selectable } from 'kysely'
import type { InboxMessages, Tx } from '@/lib/db'
import { Urgency } from '@/lib/realtime/schema'
import { type InboxMessage, InboxReason } from '../inbox-schema'

const mostCounted = 1_000

export const toInboxMessage = (row: Selectable<InboxMessages>): InboxMessage => ({
  id: row.id,
  title: row.title,
  body: row.body,
  urgency: Urgency.parse(row.urgency),
  reason: InboxReason.parse(row.reason),
  path: row.path,
  alertId: row.alertId,
  incidentId: row.incidentId,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
})

export interface Mine {
  userId: string
  agencyId: string
}

/** Counted no further than anybody reads. */
export async function countUnread(tx: Tx, { userId, agencyId }: Mine): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from public.inbox_messages
      where user_id = ${userId} and agency_id = ${agencyId} and read_at is null limit ${mostCounted}) unread
  `.execute(tx)
  return rows[0]?.count ?? 0
}
