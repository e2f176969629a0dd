import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { ListTrackers, Tracker } from '../positions-schema'
import { selectTrackers, toTracker } from './trackers-queries'

/** Newest first; revoked ones only when asked for. */
export function listTrackers(ctx: Ctx, query: ListTrackers): Promise<Page<Tracker>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectTrackers(tx)
      .where('t.agencyId', '=', ctx.actor.agencyId)
      .where('t.revokedAt', query.revoked === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('t.id', '<', before)
    if (query.subjectId) select = select.where('t.subjectId', '=', query.subjectId)
    const rows = await select
      .orderBy('t.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toTracker, (tracker) => tracker.id)
  })
}
