import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { readCookies, serializeCookie, sessionFromCookies, type SetCookie } from '@/lib/auth'
import { env } from '@/lib/env'
import { contentSecurityPolicy } from '@/lib/http/content-security-policy'
import { log } from '@/lib/log'

/** Pages only: the API authenticates by itself, and is twice as fast without a proxy in front. */
export const config = { matcher: ['/((?!api/|_next/|.*\\.[a-zA-Z0-9]+$).*)'] }

/** Gives every page its own script nonce, and renews a session that is about to end before the page is rendered. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    supabaseUrl: env().NEXT_PUBLIC_SUPABASE_URL,
    mapOrigins: mapOrigins(),
    isHttps: isHttps(request),
    isDevelopment: env().NODE_ENV === 'development',
  })
  const cookies = readCookies(request.headers.get('cookie'))
  const renewed = await renew(cookies)
  for (const cookie of renewed) cookies.set(cookie.name, cookie.value)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Next takes the nonce of its own scripts from here.
  headers.set('content-security-policy', policy)
  if (renewed.length > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const cookie of renewed) response.headers.append('set-cookie', serializeCookie(cookie))
  return response
}

async function renew(cookies: Map<string, string>): Promise<SetCookie[]> {
  try {
    const session = await sessionFromCookies(cookies, new Date())
    return session?.cookies ?? []
  } catch (error) {
    // The page itself says that sign-in cannot be checked; it must not fail before it can.
    log().warn({ error: error instanceof Error ? error.message : String(error) }, 'session could not be renewed')
    return []
  }
}

const isHttps = (request: NextRequest) =>
  (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')

/** The style's own host, and the hosts its tiles, fonts and sprites come from. */
function mapOrigins(): string[] {
  const { TURNOUT_MAP_STYLE_URL: styleUrl, TURNOUT_MAP_HOSTS: hosts } = env()
  const urls = [styleUrl, ...hosts].filter((url) => /^https?:\/\//.test(url))
  return [...new Set(urls.map((url) => new URL(url).origin))]
}
