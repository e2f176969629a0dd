import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { AlertType, ListConfigured } from '../rules-schema'
import { loadType, toType } from './types-queries'

/** Newest first. */
export function listAlertTypes(ctx: Ctx, query: ListConfigured): Promise<Page<AlertType>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('alertTypes')
      .selectAll()
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('retiredAt', 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toType, (type) => type.id)
  })
}

/** @throws AppError not_found */
export function getAlertType(ctx: Ctx, id: string): Promise<AlertType> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction((tx) => loadType(tx, id))
}
