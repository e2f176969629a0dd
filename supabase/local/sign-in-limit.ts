import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'

const windowSeconds = 300

const Credentials = z.object({ email: z.string().optional(), phone: z.string().optional() })

export interface SignInLimit {
  /** Seconds to wait, when this request is one attempt too many; undefined lets it pass. */
  check: (method: string | undefined, url: URL, body: Buffer, address: string) => Promise<number | undefined>
}

/** Slows down the guessing of passwords and one-time codes, counted by caller's address and account together. */
export function createSignInLimit(attempts: number): SignInLimit {
  const limiter = new RateLimiterMemory({ points: attempts, duration: windowSeconds })
  return {
    async check(method, url, body, address) {
      const kind = method === 'POST' ? guessedAt(url) : undefined
      if (kind === undefined) return undefined
      try {
        await limiter.consume(`${kind} ${address} ${accountIn(body)}`)
        return undefined
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
        throw refusal
      }
    },
  }
}

function guessedAt(url: URL): string | undefined {
  if (url.pathname === '/auth/v1/token' && url.searchParams.get('grant_type') === 'password') return 'password'
  if (url.pathname === '/auth/v1/verify') return 'code'
  if (url.pathname === '/auth/v1/recover' || url.pathname === '/auth/v1/otp' || url.pathname === '/auth/v1/resend')
    return 'mail'
  return undefined
}

function accountIn(body: Buffer): string {
  try {
    const { email, phone } = Credentials.parse(JSON.parse(body.toString('utf8')))
    return (email ?? phone ?? '').trim().toLowerCase().slice(0, 320)
  } catch {
    return ''
  }
}
