import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import { likePattern } from './like-pattern'
import type { ListStations, Station } from './schema'
import { toStation } from './stations-queries'

/** Newest first; retired ones only when asked for. */
export function listStations(ctx: Ctx, query: ListStations): Promise<Page<Station>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('stations')
      .selectAll()
      .where('retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('id', '<', before)
    if (query.q) {
      const pattern = likePattern(query.q)
      select = select.where((eb) => eb.or([eb('name', 'ilike', pattern), eb('address', 'ilike', pattern)]))
    }
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toStation, (station) => station.id)
  })
}
