import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import { likePattern } from './like-pattern'
import type { ListUnits, Unit } from './schema'
import { selectUnits, toUnit } from './units-queries'

/** Newest first; retired ones only when asked for. */
export function listUnits(ctx: Ctx, query: ListUnits): Promise<Page<Unit>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectUnits(tx)
      .where('u.agencyId', '=', ctx.actor.agencyId)
      .where('u.retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('u.id', '<', before)
    if (query.status) select = select.where('u.status', 'in', query.status)
    if (query.type) select = select.where('u.type', 'in', query.type)
    if (query.stationId) select = select.where('u.stationId', '=', query.stationId)
    if (query.q) {
      const pattern = likePattern(query.q)
      select = select.where((eb) => eb.or([eb('u.name', 'ilike', pattern), eb('u.type', 'ilike', pattern)]))
    }
    const rows = await select
      .orderBy('u.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toUnit, (unit) => unit.id)
  })
}
