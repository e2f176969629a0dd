import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

const windowSeconds = 300
/** A whole station may sign in through one address. */
const perAddressFactor = 20

interface Limits {
  perAccount: RateLimiterMemory
  perAddress: RateLimiterMemory
}

let limits: Limits | undefined
const current = (): Limits =>
  (limits ??= {
    perAccount: new RateLimiterMemory({ points: env().TURNOUT_SIGN_IN_ATTEMPTS, duration: windowSeconds }),
    perAddress: new RateLimiterMemory({
      points: env().TURNOUT_SIGN_IN_ATTEMPTS * perAddressFactor,
      duration: windowSeconds,
    }),
  })

const accountKey = (address: string, email: string) => `${address} ${email.toLowerCase()}`

/**
 * Counts a guess at a password or code, by address and account together, so that a stranger elsewhere cannot lock anybody out.
 * @throws AppError too_many_requests
 */
export async function countAttempt(address: string, email: string): Promise<void> {
  try {
    await current().perAddress.consume(address)
    await current().perAccount.consume(accountKey(address, email))
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw new AppError(
      'too_many_requests',
      `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask for a new password.`,
      { retryAfterSeconds },
    )
  }
}

/** Whoever got it right has nothing to wait for next time. */
export async function forgiveAttempts(address: string, email: string): Promise<void> {
  await current().perAccount.delete(accountKey(address, email))
  await current().perAddress.reward(address)
}
