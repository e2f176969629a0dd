import type { Selectable } from 'kysely'
import type { EscalationPolicies, Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { type EscalationPolicy, EscalationStep } from '../rules-schema'
import { requireAudience } from '../settings/require-audience'

export const toPolicy = (row: Selectable<EscalationPolicies>): EscalationPolicy => ({
  id: row.id,
  name: row.name,
  steps: EscalationStep.array().parse(row.steps),
  repeats: row.repeats,
  repageAfterMinutes: row.repageAfterMinutes,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  version: row.version,
})

/** @throws AppError not_found */
export async function loadPolicy(tx: Tx, id: string): Promise<EscalationPolicy> {
  const row = await tx.selectFrom('escalationPolicies').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('escalation policy')
  return toPolicy(row)
}

/** A policy that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockPolicy(tx: Tx, id: string): Promise<EscalationPolicy> {
  const row = await tx.selectFrom('escalationPolicies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('escalation policy')
  const policy = toPolicy(row)
  if (policy.retiredAt) throw conflict('This escalation policy is retired.', policy)
  return policy
}

/** @throws AppError validation_failed with the path, as `steps.1.audience.userIds.0` */
export async function requireSteps(tx: Tx, agencyId: string, steps: readonly EscalationStep[]): Promise<void> {
  for (const [index, { audience }] of steps.entries())
    await requireAudience(tx, agencyId, audience, `steps.${index}.audience`)
}

export const policyNameTaken = () => invalidField('name', 'Another escalation policy has this name already.')
