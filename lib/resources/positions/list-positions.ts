import { type Ctx, requirePermission } from '@/lib/auth'
import type { CurrentPosition, ListPositions, PositionList } from '../positions-schema'
import type { PositionKind } from './place'

const most = 10_000
/** A point is received before it is committed; what was under way when the last list was read is in the next one. */
const marginMs = 5_000

/** Where everything is: all of it, or what was received since a list read before. */
export function listPositions(ctx: Ctx, query: ListPositions): Promise<PositionList> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('currentPositions')
      .select(['subjectId', 'kind', 'lat', 'lon', 'at', 'headingDeg', 'speedMps', 'accuracyM', 'batteryPct'])
      .where('agencyId', '=', ctx.actor.agencyId)
    if (query.kind) select = select.where('kind', '=', query.kind)
    if (query.afterMs !== undefined)
      select = select.where('receivedAt', '>', new Date(Math.min(query.afterMs, 8.64e15) - marginMs))
    const rows = await select.orderBy('at', 'desc').limit(most).execute()
    return {
      asOfMs: ctx.now.getTime(),
      data: rows.map(({ subjectId, kind, at, ...row }): CurrentPosition => ({
        id: subjectId,
        kind: kind as PositionKind,
        atMs: at.getTime(),
        ...row,
      })),
    }
  })
}
