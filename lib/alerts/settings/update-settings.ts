import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { changesBetween, recordEvent } from '@/lib/events'
import { requirePolicy } from '../escalation-policies/require-policy'
import type { AlertSettings, UpdateAlertSettings } from '../rules-schema'
import { loadSettings, lockSettings } from './settings-queries'

/** @throws AppError conflict (stale version), validation_failed for a policy there is not */
export function updateAlertSettings(ctx: Ctx, input: UpdateAlertSettings): Promise<AlertSettings> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const before = await lockSettings(tx, agencyId)
    requireVersion(ctx, before)
    if (input.defaultPolicyId) await requirePolicy(tx, input.defaultPolicyId, 'defaultPolicyId')
    await tx
      .updateTable('alertSettings')
      .set({
        updatedAt: ctx.now,
        ...(input.incidentFrom === undefined ? {} : { incidentFrom: input.incidentFrom }),
        ...(input.defaultPolicyId === undefined ? {} : { defaultPolicyId: input.defaultPolicyId }),
      })
      .where('agencyId', '=', agencyId)
      .execute()
    const after = await loadSettings(tx, agencyId)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'alert_settings.updated',
        subject: { kind: 'alert_settings', id: agencyId },
        ...changes,
        touches: { alertConfig: [agencyId] },
      })
    return after
  })
}
