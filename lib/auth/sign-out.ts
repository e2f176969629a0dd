import { revokeSession } from './auth-api'
import { sessionFromCookies, type SetCookie, signedOutCookies } from './session'

/** Ends the session at the sign-in service as far as it answers; the cookies are gone in any case. */
export async function signOut(cookies: Map<string, string>, now: Date): Promise<SetCookie[]> {
  const session = await sessionFromCookies(cookies, now).catch(() => null)
  if (session) await revokeSession(session.accessToken)
  return signedOutCookies
}
