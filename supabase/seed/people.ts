import { v4 } from 'uuid'
import { AuthApiError, type Ctx, passwordGrant, signUpGrant } from '@/lib/auth'
import { type Role, scopesOfRole } from '@/lib/auth/schema'
import { inTransaction, type Tx } from '@/lib/db'
import type { NewPerson } from '@/lib/org'

/** Of every demo account, and no secret: they exist on embedded installations alone. */
const demoPassword = 'turnout-demo-1'

/** The account of this address, made if it is not there. */
export async function demoPerson(email: string, fullName: string): Promise<NewPerson> {
  try {
    const { userId } = await signUpGrant(email, demoPassword, fullName)
    return { userId, email, fullName }
  } catch (error) {
    if (!(error instanceof AuthApiError) || error.code !== 'user_already_exists') throw error
    const { userId } = await passwordGrant(email, demoPassword)
    return { userId, email, fullName }
  }
}

/** A member at work at a given time; inside `tx`, everything they do there is done together. */
export function actingAs(person: NewPerson, agencyId: string, role: Role, now: Date, tx?: Tx): Ctx {
  const { userId, fullName } = person
  return {
    actor: { kind: 'user', id: userId, name: fullName, agencyId, role, scopes: new Set(scopesOfRole[role]) },
    requestId: v4(),
    now,
    expectedVersion: undefined,
    transaction: (work) => (tx ? work(tx) : inTransaction({ userId, agencyId }, work)),
  }
}
