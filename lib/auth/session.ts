import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { AuthApiError, type Grant, refreshGrant } from './auth-api'
import { verifyToken, type VerifiedToken } from './verify-token'

export const accessCookie = 'turnout_session'
export const refreshCookie = 'turnout_refresh'
export const agencyCookie = 'turnout_agency'

export interface SetCookie {
  name: string
  value: string
  maxAgeSeconds: number
}

const thirtyDaysSeconds = 30 * 86_400

export const cookiesOfGrant = (grant: Grant): SetCookie[] => [
  { name: accessCookie, value: grant.accessToken, maxAgeSeconds: thirtyDaysSeconds },
  { name: refreshCookie, value: grant.refreshToken, maxAgeSeconds: thirtyDaysSeconds },
]
/** A session that cannot be renewed; one of before must not take its place. */
export const cookiesOfAccess = (accessToken: string): SetCookie[] => [
  { name: accessCookie, value: accessToken, maxAgeSeconds: 3_600 },
  { name: refreshCookie, value: '', maxAgeSeconds: 0 },
]
export const agencyCookieOf = (agencyId: string): SetCookie => ({
  name: agencyCookie,
  value: agencyId,
  maxAgeSeconds: thirtyDaysSeconds,
})
export const signedOutCookies: SetCookie[] = [accessCookie, refreshCookie, agencyCookie].map((name) => ({
  name,
  value: '',
  maxAgeSeconds: 0,
}))

/** Out of reach of scripts, never sent along from another site's form. */
export function serializeCookie({ name, value, maxAgeSeconds }: SetCookie): string {
  const secure = env().TURNOUT_URL.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

export function readCookies(header: string | null): Map<string, string> {
  const pairs = (header ?? '').split(';').flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]]
  })
  return new Map(pairs)
}

export interface Session {
  token: VerifiedToken
  accessToken: string
  /** To be sent along with the answer when the session was renewed. */
  cookies: SetCookie[]
}

// Several requests of one page arrive with the same old refresh token; all of them get the one answer, for a moment.
// On the process, because the proxy and the routes are bundles of their own.
const held = globalThis as typeof globalThis & { turnoutRenewals?: Map<string, Promise<Grant>> }
const renewals = (held.turnoutRenewals ??= new Map<string, Promise<Grant>>())

function renew(refreshToken: string): Promise<Grant> {
  const running = renewals.get(refreshToken)
  if (running) return running
  const renewal = refreshGrant(refreshToken)
  renewals.set(refreshToken, renewal)
  const forget = () => setTimeout(() => renewals.delete(refreshToken), 10_000).unref()
  renewal.then(forget, () => renewals.delete(refreshToken))
  return renewal
}

const renewBeforeMs = 60_000

/** The session in a browser's cookies, renewed when it is about to end; null when there is none or it is over. */
export async function sessionFromCookies(cookies: Map<string, string>, now: Date): Promise<Session | null> {
  const accessToken = cookies.get(accessCookie)
  const refreshToken = cookies.get(refreshCookie)
  if (accessToken) {
    const token = await verifyToken(accessToken).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'unauthenticated') return null
      throw error
    })
    if (token && token.expiresAt.getTime() - now.getTime() > renewBeforeMs) return { token, accessToken, cookies: [] }
    if (token && !refreshToken) return { token, accessToken, cookies: [] }
  }
  if (!refreshToken) return null
  try {
    const grant = await renew(refreshToken)
    return {
      token: await verifyToken(grant.accessToken),
      accessToken: grant.accessToken,
      cookies: cookiesOfGrant(grant),
    }
  } catch (error) {
    if (error instanceof AuthApiError && error.status < 500) return null
    throw error
  }
}
