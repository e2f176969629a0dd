import {
  AuthApiError,
  cookiesOfAccess,
  cookiesOfGrant,
  countAttempt,
  recover,
  type SetCookie,
  setPassword,
  verifyRecovery,
  verifyToken,
} from '@/lib/auth'
import { AppError, invalidField } from '@/lib/errors'
import { ensureProfile } from './ensure-profile'
import type { ResetPassword } from './session-schema'

/** Sends the mail when there is such an account; says nothing about whether there is. @throws AppError too_many_requests */
export async function requestRecovery(email: string, address: string): Promise<void> {
  await countAttempt(address, `recover ${email}`)
  await recover(email, address).catch((error: unknown) => {
    // A refusal (an unknown address, a mail a minute ago) must look like success; only an outage may show.
    if (!(error instanceof AuthApiError) || error.status >= 500) throw error
  })
}

/**
 * Sets a new password with the proof from the mail.
 * @returns the cookies of the session; it lasts an hour when the proof was the session in hosted's own link
 * @throws AppError unauthenticated (proof), validation_failed (password), too_many_requests
 */
export async function resetPassword(input: ResetPassword, address: string): Promise<SetCookie[]> {
  await countAttempt(address, `reset ${input.email ?? ''}`)
  if (input.accessToken) {
    await verifyToken(input.accessToken)
    await changePassword(input.accessToken, input.password)
    return cookiesOfAccess(input.accessToken)
  }
  const proof = input.tokenHash
    ? { tokenHash: input.tokenHash }
    : { token: input.token ?? '', email: input.email ?? '' }
  const grant = await verifyRecovery(proof).catch((error: unknown) => {
    if (!(error instanceof AuthApiError) || error.status === 429 || error.status >= 500) throw error
    throw new AppError('unauthenticated', 'This link has run out or was used. Ask for a new one.')
  })
  await changePassword(grant.accessToken, input.password)
  await ensureProfile(grant)
  return cookiesOfGrant(grant)
}

async function changePassword(accessToken: string, password: string): Promise<void> {
  await setPassword(accessToken, password).catch((error: unknown) => {
    if (!(error instanceof AuthApiError) || error.status !== 422) throw error
    const same = error.code === 'same_password'
    throw invalidField('password', same ? 'This is your password already. Choose another.' : error.message)
  })
}
