import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { Shift } from '../register-schema'
import { loadShift, lockShift } from './shifts-queries'

/** It stays for the record and counts no more. @throws AppError not_found, conflict (stale version, cancelled already) */
export function cancelShift(ctx: Ctx, id: string): Promise<Shift> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockShift(tx, id)
    requireVersion(ctx, before)
    await tx.updateTable('shifts').set({ cancelledAt: ctx.now, updatedAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadShift(tx, id)
    await recordEvent(tx, ctx, {
      type: 'shift.cancelled',
      subject: { kind: 'shift', id },
      before: { cancelledAt: null },
      after: { cancelledAt: after.cancelledAt },
      touches: { shifts: [id], personnel: [after.personId] },
    })
    return after
  })
}
