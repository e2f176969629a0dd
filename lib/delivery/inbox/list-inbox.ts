import type { Ctx } from '@/lib/auth'
import { afterId, toPage } from '@/lib/keyset'
import type { InboxPage, ListInbox } from '../inbox-schema'
import { requireUser } from '../subscriptions-queries'
import { countUnread, toInboxMessage } from './messages-queries'

/** The caller's own messages in this agency, newest first. Theirs, so it needs no permission. */
export async function listInbox(ctx: Ctx, query: ListInbox): Promise<InboxPage> {
  const userId = requireUser(ctx.actor)
  const { agencyId } = ctx.actor
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('inboxMessages')
      .selectAll()
      .where('userId', '=', userId)
      .where('agencyId', '=', agencyId)
    if (query.unread === 'true') select = select.where('readAt', 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    const page = toPage(rows, query.limit, toInboxMessage, (message) => message.id)
    return { ...page, unread: await countUnread(tx, { userId, agencyId }) }
  })
}
