import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { InboxMessage, InboxRead, ReadInbox } from '../inbox-schema'
import { requireUser } from '../subscriptions-queries'
import { countUnread, type Mine, toInboxMessage } from './messages-queries'

/** That somebody has read it; the first time counts. @throws AppError not_found, also for a colleague's */
export async function readInboxMessage(ctx: Ctx, id: string): Promise<InboxMessage> {
  const userId = requireUser(ctx.actor)
  return ctx.transaction(async (tx) => {
    const row = await tx
      .updateTable('inboxMessages')
      .set({ readAt: sql<Date>`coalesce(read_at, ${ctx.now})` })
      .where('id', '=', id)
      .where('userId', '=', userId)
      .where('agencyId', '=', ctx.actor.agencyId)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw notFound('message')
    return toInboxMessage(row)
  })
}

/** All at once, but nothing that came after what the person has seen. @throws AppError not_found for a message that is not theirs */
export async function readWholeInbox(ctx: Ctx, { through }: ReadInbox): Promise<InboxRead> {
  const mine = { userId: requireUser(ctx.actor), agencyId: ctx.actor.agencyId }
  return ctx.transaction(async (tx) => {
    if (through) await requireMessage(tx, mine, through)
    let update = tx
      .updateTable('inboxMessages')
      .set({ readAt: ctx.now })
      .where('userId', '=', mine.userId)
      .where('agencyId', '=', mine.agencyId)
      .where('readAt', 'is', null)
    if (through) update = update.where('id', '<=', through)
    const { numUpdatedRows } = await update.executeTakeFirst()
    return { read: Number(numUpdatedRows), unread: await countUnread(tx, mine) }
  })
}

async function requireMessage(tx: Tx, { userId, agencyId }: Mine, id: string): Promise<void> {
  const row = await tx
    .selectFrom('inboxMessages')
    .select('id')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('agencyId', '=', agencyId)
    .executeTakeFirst()
  if (!row) throw notFound('message')
}
