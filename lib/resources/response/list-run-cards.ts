import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { ListRunCards, RunCard } from '../response-schema'
import { loadRunCard, selectRunCards, toRunCard } from './run-cards-queries'

/** Newest first; retired ones only when asked for. */
export function listRunCards(ctx: Ctx, query: ListRunCards): Promise<Page<RunCard>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectRunCards(tx)
      .where('c.agencyId', '=', ctx.actor.agencyId)
      .where('c.retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('c.id', '<', before)
    const rows = await select
      .orderBy('c.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toRunCard, (card) => card.id)
  })
}

/** @throws AppError not_found */
export function getRunCard(ctx: Ctx, id: string): Promise<RunCard> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadRunCard(tx, id))
}
