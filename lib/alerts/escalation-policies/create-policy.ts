import { type Ctx, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateEscalationPolicy, EscalationPolicy } from '../rules-schema'
import { requireFew } from '../settings/require-few'
import { loadPolicy, policyNameTaken, requireSteps } from './policies-queries'

/** @throws AppError validation_failed: the name is taken, somebody in it does not exist, there are too many */
export async function createEscalationPolicy(ctx: Ctx, input: CreateEscalationPolicy): Promise<EscalationPolicy> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  const id = newId()
  try {
    return await ctx.transaction(async (tx) => {
      await requireFew(tx, 'escalation_policies', agencyId)
      await requireSteps(tx, agencyId, input.steps)
      await tx
        .insertInto('escalationPolicies')
        .values({
          id,
          agencyId,
          name: input.name,
          steps: JSON.stringify(input.steps),
          repeats: input.repeats,
          repageAfterMinutes: input.repageAfterMinutes ?? null,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const policy = await loadPolicy(tx, id)
      await recordEvent(tx, ctx, {
        type: 'escalation_policy.created',
        subject: { kind: 'escalation_policy', id },
        after: policy,
        touches: { alertConfig: [id] },
      })
      return policy
    })
  } catch (error) {
    throw violates(error, 'escalation_policies_name') ? policyNameTaken() : error
  }
}
