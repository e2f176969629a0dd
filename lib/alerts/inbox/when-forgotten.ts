import type { Tx } from '@/lib/db'
import { repageAt } from '../escalation-policies/next-step'
import type { AlertRow } from './alerts-queries'

/** When an alert that is acknowledged now counts as forgotten, by its escalation policy; null when nobody is to be asked again. */
export async function whenForgotten(
  tx: Tx,
  row: Pick<AlertRow, 'escalationPolicyId'>,
  now: Date,
): Promise<Date | null> {
  if (!row.escalationPolicyId) return null
  const policy = await tx
    .selectFrom('escalationPolicies')
    .select('repageAfterMinutes')
    .where('id', '=', row.escalationPolicyId)
    .executeTakeFirst()
  return policy ? repageAt(policy, now) : null
}
