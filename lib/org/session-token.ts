import { chosenAgency, loadPerson, type Person, type Session } from '@/lib/auth'
import { AppError, notFound } from '@/lib/errors'
import type { SessionToken } from '@/lib/http/schema'
import { ensureProfile, type NewPerson } from './ensure-profile'

/** Whoever is signed in, also when they belong to no agency yet. */
async function personOf(session: Session): Promise<Person> {
  const { userId, email } = session.token
  const known = await loadPerson(userId)
  if (known) return known
  if (!email) throw new AppError('forbidden', 'This account has no e-mail address.')
  await ensureProfile({ userId, email, fullName: '' })
  return { userId, name: email, email, memberships: [] }
}

/** The signed-in person as a founder or a new member; a name that is only the address is none. */
export async function newcomerOf(session: Session): Promise<NewPerson> {
  const { userId, email, name } = await personOf(session)
  return { userId, email, fullName: name === email ? '' : name }
}

/** For Realtime: the browser keeps it in memory only. */
export async function sessionToken(session: Session, cookies: Map<string, string>): Promise<SessionToken> {
  const person = await personOf(session)
  return {
    accessToken: session.accessToken,
    expiresAt: session.token.expiresAt.toISOString(),
    userId: person.userId,
    agencyId: chosenAgency(person, cookies) ?? person.memberships[0]?.agencyId ?? null,
  }
}

/** @throws AppError not_found for an agency the person does not belong to */
export async function requireMembership(session: Session, agencyId: string): Promise<void> {
  const person = await personOf(session)
  if (!person.memberships.some((one) => one.agencyId === agencyId)) throw notFound('agency')
}
