import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId } from '@/lib/keyset'
import type { ListZones, Zone } from '../response-schema'
import { loadZone, toZones, zonesAt } from './zones-queries'

/** Newest first; with `at` the zones that contain the position, the one that counts first. */
export function listZones(ctx: Ctx, query: ListZones): Promise<Page<Zone>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  const { at, limit } = query
  return ctx.transaction(async (tx) => {
    if (at) {
      const there = await zonesAt(tx, ctx.actor.agencyId, at)
      return { data: await toZones(tx, there.slice(0, limit)), nextCursor: null }
    }
    let select = tx
      .selectFrom('zones')
      .selectAll()
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const data = await toZones(tx, rows.slice(0, limit))
    return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
  })
}

/** @throws AppError not_found */
export function getZone(ctx: Ctx, id: string): Promise<Zone> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadZone(tx, id))
}
