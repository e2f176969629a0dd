import type { Tx } from '@/lib/db'
import type { AlertRow } from './alerts-queries'

/** When an acknowledged alert counts as forgotten, by its escalation policy; null when nobody is to be asked again. */
export async function repageAt(tx: Tx, row: Pick<AlertRow, 'escalationPolicyId'>, now: Date): Promise<Date | null> {
  if (!row.escalationPolicyId) return null
  const policy = await tx
    .selectFrom('escalationPolicies')
    .select('repageAfterMinutes')
    .where('id', '=', row.escalationPolicyId)
    .executeTakeFirst()
  return policy?.repageAfterMinutes ? new Date(now.getTime() + policy.repageAfterMinutes * 60_000) : null
}
