import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { AlertRule, CreateAlertRule } from '../rules-schema'
import { requireFew } from '../settings/require-few'
import { requireActions, requireEffect } from './require-actions'
import { requireConditions } from './require-conditions'
import { loadRule, orNull } from './rules-queries'

/**
 * A new rule is asked after all others.
 * @throws AppError validation_failed: something it names does not exist, it is on and does nothing, there are too many
 */
export function createAlertRule(ctx: Ctx, input: CreateAlertRule): Promise<AlertRule> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  const id = newId()
  requireEffect({ ...input, grouping: input.grouping ?? null })
  return ctx.transaction(async (tx) => {
    await requireFew(tx, 'alert_rules', agencyId)
    const conditions = await requireConditions(tx, input.conditions, 'conditions')
    const actions = await requireActions(tx, agencyId, input.actions)
    await tx
      .insertInto('alertRules')
      .values({
        id,
        agencyId,
        name: input.name,
        place: await placeAfterAll(tx, agencyId),
        isEnabled: input.isEnabled,
        conditions: JSON.stringify(conditions),
        grouping: orNull(input.grouping),
        threshold: orNull(input.threshold),
        actions: JSON.stringify(actions),
        continues: input.continues,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .execute()
    const rule = await loadRule(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert_rule.created',
      subject: { kind: 'alert_rule', id },
      after: rule,
      touches: { alertConfig: [id] },
    })
    return rule
  })
}

async function placeAfterAll(tx: Tx, agencyId: string): Promise<number> {
  const last = await tx
    .selectFrom('alertRules')
    .select((eb) => eb.fn.max('place').as('place'))
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return (last?.place ?? 0) + 1
}
