import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import type { AlertRule, UpdateAlertRule } from '../rules-schema'
import { requireActions, requireEffect } from './require-actions'
import { requireConditions } from './require-conditions'
import { loadRule, lockRule, orNull } from './rules-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed as createAlertRule */
export function updateAlertRule(ctx: Ctx, input: UpdateAlertRule & { id: string }): Promise<AlertRule> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { id } = input
  return ctx.transaction(async (tx) => {
    const before = await lockRule(tx, id)
    requireVersion(ctx, before)
    requireEffect({
      isEnabled: input.isEnabled ?? before.isEnabled,
      actions: input.actions ?? before.actions,
      grouping: input.grouping === undefined ? before.grouping : input.grouping,
    })
    const { conditions, actions } = await requireNamed(tx, ctx, before, input)
    await tx
      .updateTable('alertRules')
      .set({
        updatedAt: ctx.now,
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(conditions === undefined ? {} : { conditions: JSON.stringify(conditions) }),
        ...(input.grouping === undefined ? {} : { grouping: orNull(input.grouping) }),
        ...(input.threshold === undefined ? {} : { threshold: orNull(input.threshold) }),
        ...(actions === undefined ? {} : { actions: JSON.stringify(actions) }),
        ...(input.continues === undefined ? {} : { continues: input.continues }),
        ...(input.isEnabled === undefined ? {} : { isEnabled: input.isEnabled }),
      })
      .where('id', '=', id)
      .execute()
    const after = await loadRule(tx, id)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'alert_rule.updated',
        subject: { kind: 'alert_rule', id },
        ...changes,
        touches: { alertConfig: [id] },
      })
    return after
  })
}

/** What is changed names only what is there; what was written long ago is looked at again when the rule is switched on. */
async function requireNamed(tx: Tx, ctx: Ctx, before: AlertRule, input: UpdateAlertRule) {
  const isSwitchedOn = input.isEnabled === true && !before.isEnabled
  const conditions = input.conditions ?? (isSwitchedOn ? before.conditions : undefined)
  const actions = input.actions ?? (isSwitchedOn ? before.actions : undefined)
  return {
    conditions: conditions && (await requireConditions(tx, conditions, 'conditions')),
    actions: actions && (await requireActions(tx, ctx.actor.agencyId, actions)),
  }
}
