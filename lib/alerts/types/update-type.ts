import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { changesBetween, recordEvent } from '@/lib/events'
import type { AlertType, UpdateAlertType } from '../rules-schema'
import { forgetTypes } from './known-types'
import { incidentTypeCode, loadType, lockType } from './types-queries'

/**
 * For alerts that come from now on; the code stays, because senders write it.
 * @throws AppError not_found, conflict (retired, stale version), validation_failed for an incident type there is not
 */
export async function updateAlertType(ctx: Ctx, input: UpdateAlertType & { id: string }): Promise<AlertType> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { id, incidentType, ...patch } = input
  const changed = await ctx.transaction(async (tx) => {
    const before = await lockType(tx, id)
    requireVersion(ctx, before)
    await tx
      .updateTable('alertTypes')
      .set({
        ...patch,
        updatedAt: ctx.now,
        ...(incidentType === undefined ? {} : { incidentType: await incidentTypeCode(tx, incidentType) }),
      })
      .where('id', '=', id)
      .execute()
    const after = await loadType(tx, id)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'alert_type.updated',
        subject: { kind: 'alert_type', id },
        ...changes,
        touches: { alertConfig: [id] },
      })
    return after
  })
  forgetTypes(ctx.actor.agencyId)
  return changed
}
