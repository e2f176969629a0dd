import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { actorOfKey, keyPrefix } from './api-key'
import { actorOfKnownKey } from './known-keys'
import { actorOfPerson, loadPerson, type Person } from './memberships'
import { agencyCookie, readCookies, sessionFromCookies, type SetCookie } from './session'
import { actorOfTracker, trackerTokenOf } from './tracker-token'
import { verifyToken } from './verify-token'

export interface Authenticated {
  actor: Actor
  cookies: SetCookie[]
}

const bearer = (request: Request) => /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]

async function personOrRefuse(userId: string): Promise<Person> {
  const person = await loadPerson(userId)
  if (!person) throw new AppError('forbidden', 'You do not belong to an agency yet. Accept an invitation or found one.')
  return person
}

/** A program's key or a tracker's token. @throws AppError unauthenticated */
export const authenticateToken = (token: string, now: Date): Promise<Actor> =>
  token.startsWith(keyPrefix) ? actorOfKey(token, now) : actorOfTracker(token, now)

/** A browser sends cookies along from anywhere; a write counts only when one of our own pages sent it. */
export function refuseForeignOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  // A page without an origin of its own (a sandboxed frame, a file) says "null", which is no URL.
  const originHost = origin !== null && URL.canParse(origin) ? new URL(origin).host : origin
  const foreign = site ? site !== 'same-origin' && site !== 'none' : originHost !== null && originHost !== host
  if (foreign) throw new AppError('forbidden', 'This request comes from another site.')
}

/**
 * Who asks (`isHighRate`: a key may be known from memory, see actorOfKnownKey): `Authorization: Bearer` with an API key, a tracker's token or a Supabase access token, else the session cookie.
 * @throws AppError unauthenticated, forbidden (no agency, foreign site) or not_found (another agency named).
 */
export async function authenticate(request: Request, now: Date, isHighRate = false): Promise<Authenticated> {
  const agencyId = request.headers.get('x-agency-id')
  const token = bearer(request)
  const trackerToken = trackerTokenOf(request.headers.get('authorization'))
  if (trackerToken !== undefined || token?.startsWith(keyPrefix)) {
    const program = trackerToken ?? token ?? ''
    const actor = await (isHighRate && !trackerToken ? actorOfKnownKey(program, now) : authenticateToken(program, now))
    if (agencyId && agencyId !== actor.agencyId) throw new AppError('not_found', 'There is no such agency.')
    return { actor, cookies: [] }
  }
  if (token) {
    const { userId } = await verifyToken(token)
    return { actor: actorOfPerson(await personOrRefuse(userId), agencyId), cookies: [] }
  }
  const cookies = readCookies(request.headers.get('cookie'))
  const session = await sessionFromCookies(cookies, now)
  if (!session) throw new AppError('unauthenticated', 'Sign in, or send an API key as a Bearer token.')
  refuseForeignOrigin(request)
  const person = await personOrRefuse(session.token.userId)
  return { actor: actorOfPerson(person, agencyId ?? chosenAgency(person, cookies)), cookies: session.cookies }
}

/** The agency last switched to, if the person still belongs to it. */
export function chosenAgency(person: Person, cookies: Map<string, string>): string | null {
  const chosen = cookies.get(agencyCookie)
  return person.memberships.some((one) => one.agencyId === chosen) ? (chosen ?? null) : null
}
