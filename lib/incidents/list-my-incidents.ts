import { type Ctx, requirePermission } from '@/lib/auth'
import { withAssignments } from './incidents-queries'
import type { Incident } from './schema'

/** What the caller's own units are working now, the latest dispatch first. */
export function listMyIncidents(ctx: Ctx): Promise<{ data: Incident[] }> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    if (ctx.actor.kind !== 'user' || !ctx.actor.id) return { data: [] }
    const rows = await tx
      .selectFrom('incidents as i')
      .innerJoin('assignments as a', 'a.incidentId', 'i.id')
      .innerJoin('unitMembers as m', 'm.unitId', 'a.unitId')
      .where('m.userId', '=', ctx.actor.id)
      .where('a.status', '<>', 'cleared')
      .selectAll('i')
      .distinctOn('i.id')
      .orderBy('i.id', 'desc')
      .limit(20)
      .execute()
    return { data: await withAssignments(tx, rows) }
  })
}
