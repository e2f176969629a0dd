import { env } from '@/lib/env'

/**
 * The network address a request came from. Every server adds the address of its peer at the end of X-Forwarded-For, so only
 * the entries written by our own servers are believed: the web server's, and one for each proxy that is configured.
 */
export function clientAddress(request: Request): string {
  const entries = (request.headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
  return entries.at(-1 - env().TURNOUT_TRUSTED_PROXIES) || entries.at(0) || 'unknown'
}
