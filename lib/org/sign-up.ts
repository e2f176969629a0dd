import {
  AuthApiError,
  agencyCookieOf,
  cookiesOfGrant,
  countAttempt,
  type Grant,
  loadPerson,
  passwordGrant,
  type SetCookie,
  signUpGrant,
} from '@/lib/auth'
import { system } from '@/lib/db'
import { AppError, invalidField } from '@/lib/errors'
import { acceptInvitation, openInvitation } from './accept-invitation'
import { ensureProfile } from './ensure-profile'
import { foundAgency } from './found-agency'
import type { SignUp } from './session-schema'

export interface SignedUp {
  /** The project wants the address confirmed first: there is no session yet, and no agency. */
  confirmationNeeded: boolean
  cookies: SetCookie[]
}

/**
 * A new account, which joins an agency with an invitation's token or founds its own. Sending the same again, after an answer
 * was lost, goes on where the first attempt stopped.
 * @throws AppError validation_failed (password, taken slug, other address than the invitation's), not_found (invitation)
 */
export async function signUp(input: SignUp, address: string, now: Date): Promise<SignedUp> {
  await countAttempt(address, input.email)
  await checkBeforehand(input, now)
  const grant = await accountOf(input, address)
  if (!grant) return { confirmationNeeded: true, cookies: [] }
  const person = { userId: grant.userId, email: input.email, fullName: input.fullName }
  await ensureProfile(person)
  const agencyId = await joinOrFound(input, person, now)
  return { confirmationNeeded: false, cookies: [...cookiesOfGrant(grant), agencyCookieOf(agencyId)] }
}

/** What can be refused before an account is made, so that none is left over. */
async function checkBeforehand(input: SignUp, now: Date): Promise<void> {
  if (input.invitationToken) {
    const invitation = await openInvitation(input.invitationToken, now)
    if (invitation.email !== input.email) throw invalidField('email', 'The invitation is for another address.')
    return
  }
  const taken = await system()
    .selectFrom('agencies')
    .select('id')
    .where('slug', '=', input.agencySlug ?? '')
    .executeTakeFirst()
  if (taken) throw invalidField('agencySlug', 'Another agency has this short name already.')
}

async function accountOf({ email, password, fullName }: SignUp, address: string): Promise<Grant | null> {
  try {
    return (await signUpGrant(email, password, fullName, address)).grant
  } catch (error) {
    if (!(error instanceof AuthApiError) || error.status === 429 || error.status >= 500) throw error
    if (error.code === 'weak_password') throw invalidField('password', error.message)
    if (error.code === 'signup_disabled') throw new AppError('forbidden', 'New accounts are not accepted here.')
  }
  // The account exists: whoever knows its password may go on, anybody else learns nothing about it.
  return passwordGrant(email, password, address).catch((error: unknown) => {
    if (!(error instanceof AuthApiError) || error.status === 429 || error.status >= 500) throw error
    throw new AppError(
      'validation_failed',
      'An account could not be made with these details. If you have one already, sign in or ask for a new password.',
    )
  })
}

async function joinOrFound(
  input: SignUp,
  person: { userId: string; email: string; fullName: string },
  now: Date,
): Promise<string> {
  if (input.invitationToken) return acceptInvitation(person, input.invitationToken, now)
  const known = await loadPerson(person.userId)
  const already = known?.memberships.find((one) => one.agencySlug === input.agencySlug)
  if (already) return already.agencyId
  return foundOwnAgency(
    person,
    { agencyName: input.agencyName ?? '', agencySlug: input.agencySlug ?? '', timeZone: input.timeZone },
    now,
  )
}

/** As the sign-up form names the fields. @throws AppError validation_failed */
export async function foundOwnAgency(
  person: { userId: string; email: string; fullName: string },
  input: { agencyName: string; agencySlug: string; timeZone: string },
  now: Date,
): Promise<string> {
  try {
    const agency = await foundAgency(
      person,
      { name: input.agencyName, slug: input.agencySlug, timeZone: input.timeZone },
      now,
    )
    return agency.id
  } catch (error) {
    if (error instanceof AppError && error.details.errors?.[0]?.path === 'slug')
      throw invalidField('agencySlug', error.message)
    throw error
  }
}
