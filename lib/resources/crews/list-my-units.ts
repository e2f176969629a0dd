import { type Ctx, requirePermission } from '@/lib/auth'
import type { Unit } from '../schema'
import { selectUnits, toUnit } from '../units-queries'
import { selectRiders } from './riders'

/** The units the caller rides on, seated or as a member, by name. */
export function listMyUnits(ctx: Ctx): Promise<{ data: Unit[] }> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    const { kind, id, agencyId } = ctx.actor
    if (kind !== 'user' || !id) return { data: [] }
    const rows = await selectUnits(tx)
      .where('u.agencyId', '=', agencyId)
      .where('u.retiredAt', 'is', null)
      .where('u.id', 'in', selectRiders(tx).where('r.userId', '=', id).select('r.unitId'))
      .orderBy('u.name')
      .limit(200)
      .execute()
    return { data: rows.map(toUnit) }
  })
}
