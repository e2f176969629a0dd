import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'

const windowSeconds = 300

const Credentials = z.object({ email: z.string().optional(), phone: z.string().optional() })

/** One attempt that may be counted: what kind it is, from where, for which account. */
export interface Attempt {
  method: string | undefined
  url: URL
  body: Buffer
  address: string
}

export interface SignInLimit {
  /** Counts the attempt. Seconds to wait, when it is one too many; undefined lets it pass. */
  count: (attempt: Attempt) => Promise<number | undefined>
  /** A right password is taken off the count again: only failures are to be slowed down. */
  forgive: (attempt: Attempt) => Promise<void>
}

/**
 * Slows down the guessing of passwords and one-time codes, and the sending of e-mails, counted by caller's address and
 * account together: `attempts` in five minutes.
 */
export function createSignInLimit(attempts: number): SignInLimit {
  const limiter = new RateLimiterMemory({ points: attempts, duration: windowSeconds })
  return {
    async count(attempt) {
      const kind = kindOf(attempt)
      if (kind === undefined) return undefined
      try {
        await limiter.consume(keyOf(kind, attempt))
        return undefined
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
        throw refusal
      }
    },
    async forgive(attempt) {
      if (kindOf(attempt) === 'password') await limiter.reward(keyOf('password', attempt))
    },
  }
}

function kindOf({ method, url }: Attempt): 'password' | 'code' | 'mail' | undefined {
  if (method !== 'POST') return undefined
  if (url.pathname === '/auth/v1/token' && url.searchParams.get('grant_type') === 'password') return 'password'
  if (url.pathname === '/auth/v1/verify') return 'code'
  if (['/auth/v1/recover', '/auth/v1/otp', '/auth/v1/resend'].includes(url.pathname)) return 'mail'
  return undefined
}

function keyOf(kind: string, { address, body }: Attempt): string {
  return `${kind} ${address} ${accountIn(body)}`
}

function accountIn(body: Buffer): string {
  try {
    const { email, phone } = Credentials.parse(JSON.parse(body.toString('utf8')))
    return (email ?? phone ?? '').trim().toLowerCase().slice(0, 320)
  } catch {
    return ''
  }
}
