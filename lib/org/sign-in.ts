import {
  AuthApiError,
  cookiesOfGrant,
  countAttempt,
  forgiveAttempts,
  type Grant,
  passwordGrant,
  type SetCookie,
} from '@/lib/auth'
import { AppError } from '@/lib/errors'
import { ensureProfile } from './ensure-profile'
import type { SignIn } from './session-schema'

const wrong = () => new AppError('unauthenticated', 'E-mail or password is wrong.')

/**
 * Signs a person in by password.
 * @returns the cookies of the session
 * @throws AppError unauthenticated, the same for an unknown address as for a wrong password; too_many_requests
 */
export async function signIn({ email, password }: SignIn, address: string): Promise<SetCookie[]> {
  await countAttempt(address, email)
  const grant = await grantOrRefuse(email, password, address)
  await forgiveAttempts(address, email)
  await ensureProfile(grant)
  return cookiesOfGrant(grant)
}

async function grantOrRefuse(email: string, password: string, address: string): Promise<Grant> {
  try {
    return await passwordGrant(email, password, address)
  } catch (error) {
    if (!(error instanceof AuthApiError) || error.status === 429 || error.status >= 500) throw error
    // Said only after the right password.
    if (error.code === 'email_not_confirmed')
      throw new AppError('unauthenticated', 'Confirm your address first: open the link in the mail we sent.')
    throw wrong()
  }
}
