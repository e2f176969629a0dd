import type { Ctx } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import type { PushSubscription } from './schema'
import { requireUser, toSubscription } from './subscriptions-queries'

/** The caller's own devices that can be woken, newest first. */
export async function listSubscriptions(ctx: Ctx, input: PageRequest): Promise<Page<PushSubscription>> {
  const userId = requireUser(ctx.actor)
  const before = afterId(input.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx.selectFrom('pushSubscriptions').selectAll().where('userId', '=', userId)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .where('endedAt', 'is', null)
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute()
    return toPage(rows, input.limit, toSubscription, (one) => one.id)
  })
}
