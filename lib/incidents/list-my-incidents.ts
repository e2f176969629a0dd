import { type Ctx, requirePermission } from '@/lib/auth'
import { selectRiders } from '@/lib/resources'
import { withAssignments } from './incidents-queries'
import type { Incident } from './schema'

/** What the units the caller rides on are working now, the latest dispatch first. */
export function listMyIncidents(ctx: Ctx): Promise<{ data: Incident[] }> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    if (ctx.actor.kind !== 'user' || !ctx.actor.id) return { data: [] }
    const units = selectRiders(tx).where('r.userId', '=', ctx.actor.id).select('r.unitId')
    const rows = await tx
      .selectFrom('incidents as i')
      .innerJoin('assignments as a', 'a.incidentId', 'i.id')
      .where('a.unitId', 'in', units)
      .where('a.status', '<>', 'cleared')
      .selectAll('i')
      .distinctOn('i.id')
      .orderBy('i.id', 'desc')
      .limit(20)
      .execute()
    return { data: await withAssignments(tx, rows) }
  })
}
