import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '@/lib/auth'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

// One a process, also when this file is in several bundles of it: each would give the whole budget again.
const held = globalThis as typeof globalThis & { turnoutWriteLimiter?: RateLimiterMemory }

/** A bound per caller and process, so that one mad program cannot starve the others. @throws AppError too_many_requests */
export async function limitWrites(actor: Actor): Promise<void> {
  // Ten seconds of budget at once: a burst is normal, a flood is not.
  const limiter = (held.turnoutWriteLimiter ??= new RateLimiterMemory({
    points: env().TURNOUT_WRITES_PER_SECOND * 10,
    duration: 10,
  }))
  try {
    await limiter.consume(`${actor.agencyId}:${actor.id}`)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new AppError('too_many_requests', `Too many changes at once. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    })
  }
}
