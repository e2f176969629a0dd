import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { AlertType } from '../rules-schema'
import { forgetTypes } from './known-types'
import { loadType, lockType } from './types-queries'

/** Its code is free again; alerts of it are taken as of any type nobody described. @throws AppError not_found, conflict */
export async function retireAlertType(ctx: Ctx, id: string): Promise<AlertType> {
  requirePermission(ctx.actor, 'alerts:manage')
  const changed = await ctx.transaction(async (tx) => {
    const before = await lockType(tx, id)
    requireVersion(ctx, before)
    await tx.updateTable('alertTypes').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadType(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert_type.retired',
      subject: { kind: 'alert_type', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { alertConfig: [id] },
    })
    return after
  })
  forgetTypes(ctx.actor.agencyId)
  return changed
}
