import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { AlertSource, ListAlertSources } from '../sources-schema'
import { loadSource, selectSources, toSource } from './sources-queries'

/** Newest first, without the retired ones. */
export function listAlertSources(ctx: Ctx, query: ListAlertSources): Promise<Page<AlertSource>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectSources(tx, ctx.now)
      .where('s.agencyId', '=', ctx.actor.agencyId)
      .where('s.retiredAt', 'is', null)
    if (before) select = select.where('s.id', '<', before)
    const rows = await select
      .orderBy('s.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toSource, (source) => source.id)
  })
}

/** @throws AppError not_found */
export function getAlertSource(ctx: Ctx, id: string): Promise<AlertSource> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction((tx) => loadSource(tx, ctx.now, id))
}
