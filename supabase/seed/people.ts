import { v4 } from 'uuid'
import { AuthApiError, type Ctx, passwordGrant, signUpGrant } from '@/lib/auth'
import { type Role, scopesOfRole } from '@/lib/auth/schema'
import { inTransaction, type Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { NewPerson } from '@/lib/org'

/** Of every demo account, and no secret: they exist on embedded installations alone. */
const demoPassword = 'turnout-demo-1'

const attempts = 4

/** The account of this address, made if it is not there. A machine that also builds may take its time to hash a password. */
export async function demoPerson(email: string, fullName: string): Promise<NewPerson> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { userId: await accountOf(email, fullName), email, fullName }
    } catch (error) {
      if (attempt >= attempts || !(error instanceof AppError) || error.code !== 'unavailable') throw error
    }
  }
}

async function accountOf(email: string, fullName: string): Promise<string> {
  try {
    return (await signUpGrant(email, demoPassword, fullName)).userId
  } catch (error) {
    if (!(error instanceof AuthApiError) || error.code !== 'user_already_exists') throw error
    return (await passwordGrant(email, demoPassword)).userId
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
