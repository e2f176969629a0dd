import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { MaintenanceWindow } from '../rules-schema'
import { loadWindow, lockWindow, timeZoneOf, toWindow } from './windows-queries'

/** From now on it keeps nothing quiet. @throws AppError not_found, or conflict when it is retired */
export function retireMaintenanceWindow(ctx: Ctx, id: string): Promise<MaintenanceWindow> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const timeZone = await timeZoneOf(tx, ctx.actor.agencyId)
    const row = await lockWindow(tx, id, timeZone, ctx.now)
    requireVersion(ctx, toWindow(row, timeZone, ctx.now))
    await tx.updateTable('maintenanceWindows').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = toWindow(await loadWindow(tx, id), timeZone, ctx.now)
    await recordEvent(tx, ctx, {
      type: 'maintenance_window.retired',
      subject: { kind: 'maintenance_window', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { alertConfig: [id] },
    })
    return after
  })
}
