import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { ListConfigured, MaintenanceWindow } from '../rules-schema'
import { loadWindow, timeZoneOf, toWindow } from './windows-queries'

/** Newest first, those that are over too. */
export function listMaintenanceWindows(ctx: Ctx, query: ListConfigured): Promise<Page<MaintenanceWindow>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const timeZone = await timeZoneOf(tx, agencyId)
    let select = tx
      .selectFrom('maintenanceWindows')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where('retiredAt', 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(
      rows,
      query.limit,
      (row) => toWindow(row, timeZone, ctx.now),
      (window) => window.id,
    )
  })
}

/** Also one that is retired, because alerts name it. @throws AppError not_found */
export function getMaintenanceWindow(ctx: Ctx, id: string): Promise<MaintenanceWindow> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction(async (tx) =>
    toWindow(await loadWindow(tx, id), await timeZoneOf(tx, ctx.actor.agencyId), ctx.now),
  )
}
