import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { violates } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import type { EscalationPolicy, UpdateEscalationPolicy } from '../rules-schema'
import { loadPolicy, lockPolicy, policyNameTaken, requireSteps } from './policies-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed as createEscalationPolicy */
export async function updateEscalationPolicy(
  ctx: Ctx,
  input: UpdateEscalationPolicy & { id: string },
): Promise<EscalationPolicy> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { id } = input
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockPolicy(tx, id)
      requireVersion(ctx, before)
      if (input.steps) await requireSteps(tx, ctx.actor.agencyId, input.steps)
      await tx
        .updateTable('escalationPolicies')
        .set({
          updatedAt: ctx.now,
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.steps === undefined ? {} : { steps: JSON.stringify(input.steps) }),
          ...(input.repeats === undefined ? {} : { repeats: input.repeats }),
          ...(input.repageAfterMinutes === undefined ? {} : { repageAfterMinutes: input.repageAfterMinutes }),
        })
        .where('id', '=', id)
        .execute()
      const after = await loadPolicy(tx, id)
      const changes = changesBetween(before, after)
      if (changes)
        await recordEvent(tx, ctx, {
          type: 'escalation_policy.updated',
          subject: { kind: 'escalation_policy', id },
          ...changes,
          touches: { alertConfig: [id] },
        })
      return after
    })
  } catch (error) {
    throw violates(error, 'escalation_policies_name') ? policyNameTaken() : error
  }
}
