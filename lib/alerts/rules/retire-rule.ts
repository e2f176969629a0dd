import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { AlertRule } from '../rules-schema'
import { loadRule, lockRule } from './rules-queries'

/** Asked no more, kept for the alerts that name it. @throws AppError not_found, or conflict when it is retired */
export function retireAlertRule(ctx: Ctx, id: string): Promise<AlertRule> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const before = await lockRule(tx, id)
    requireVersion(ctx, before)
    await tx.updateTable('alertRules').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadRule(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert_rule.retired',
      subject: { kind: 'alert_rule', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { alertConfig: [id] },
    })
    return after
  })
}
