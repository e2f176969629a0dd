import { sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { EscalationPolicy } from '../rules-schema'
import { loadPolicy, lockPolicy } from './policies-queries'

/**
 * Out of use, kept for the record.
 * @throws AppError not_found, or conflict when it is retired, or while rules or the settings name it
 */
export function retireEscalationPolicy(ctx: Ctx, id: string): Promise<EscalationPolicy> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const before = await lockPolicy(tx, id)
    requireVersion(ctx, before)
    const users = await whoUses(tx, ctx.actor.agencyId, id)
    if (users.length > 0) throw conflict(`This policy is used by ${users.join(', ')}. Change that first.`, before)
    await tx.updateTable('escalationPolicies').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadPolicy(tx, id)
    await recordEvent(tx, ctx, {
      type: 'escalation_policy.retired',
      subject: { kind: 'escalation_policy', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { alertConfig: [id] },
    })
    return after
  })
}

/** In words. A rule that is off counts too: switched on again, it would escalate to nobody. */
async function whoUses(tx: Tx, agencyId: string, id: string): Promise<string[]> {
  const rules = await tx
    .selectFrom('alertRules')
    .select('name')
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .where(sql<boolean>`actions @> ${JSON.stringify([{ kind: 'escalate', policyId: id }])}::jsonb`)
    .orderBy('place')
    .execute()
  const settings = await tx
    .selectFrom('alertSettings')
    .select('agencyId')
    .where('agencyId', '=', agencyId)
    .where('defaultPolicyId', '=', id)
    .executeTakeFirst()
  return [...rules.map((rule) => `rule “${rule.name}”`), ...(settings ? ['the alert settings'] : [])]
}
