import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'

/** Held until the transaction ends, so that it is not retired meanwhile. @throws AppError validation_failed */
export async function requirePolicy(tx: Tx, id: string, path: string): Promise<void> {
  const policy = await tx
    .selectFrom('escalationPolicies')
    .select('id')
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!policy) throw invalidField(path, 'There is no such escalation policy.')
}
