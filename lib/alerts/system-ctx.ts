import type { Ctx } from '@/lib/auth'
import { scopesOfRole } from '@/lib/auth/schema'
import { inTransaction } from '@/lib/db'
import { newId } from '@/lib/ids'

/** Turnout itself as the one who acts: what follows from a rule, a feed or the clock and not from a person. */
export const systemCtx = (agencyId: string, now: Date, name = 'Turnout'): Ctx => ({
  actor: { kind: 'system', id: null, name, agencyId, role: null, scopes: new Set(scopesOfRole.admin) },
  requestId: newId(),
  now,
  expectedVersion: undefined,
  transaction: (work) => inTransaction({ userId: null, agencyId }, work),
})
