import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { sourceNamed, type KnownSource } from './sources-cache'
import { takeAlerts } from './take-alerts'

/** A burst is normal, a flood is not: this many seconds' worth at once. */
const burstSeconds = 10
const limiters = new Map<number, RateLimiterMemory>()
const flooding = new RateLimiterMemory({ points: 1, duration: 60 })

export const ownSourceName = 'Turnout'

/**
 * A bound per source and process, so that one gone mad starves nobody else. The agency hears of it by an alert of its own.
 * @throws AppError too_many_requests; forbidden when the source is switched off
 */
export async function limitSource(agencyId: string, source: KnownSource, alerts: number, now: Date): Promise<void> {
  if (source.isDisabled) throw new AppError('forbidden', `The source ${source.name} is switched off.`)
  const points = source.alertsPerSecond * burstSeconds
  const limiter = limiters.get(points) ?? new RateLimiterMemory({ points, duration: burstSeconds })
  limiters.set(points, limiter)
  try {
    await limiter.consume(source.id, alerts)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    void tellOfFlood(agencyId, source, now)
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new AppError(
      'too_many_requests',
      `${source.name} sends more than ${source.alertsPerSecond} alerts a second. Try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    )
  }
}

async function tellOfFlood(agencyId: string, source: KnownSource, now: Date): Promise<void> {
  try {
    await flooding.consume(source.id)
  } catch {
    return
  }
  await raiseOwnAlert(agencyId, now, {
    type: 'source.flooding',
    severity: 'moderate',
    title: `${source.name} sends more alerts than it may`,
    description: `More than ${source.alertsPerSecond} a second. What is over that is refused and may be missing here.`,
    fingerprint: `source.flooding:${source.id}`,
    metadata: { sourceId: source.id },
  }).catch((error: unknown) => log().error({ agencyId, sourceId: source.id, err: error }, 'flood not told of'))
}

/** An alert about the installation itself or one of its sources. */
export async function raiseOwnAlert(
  agencyId: string,
  now: Date,
  alert: Parameters<typeof takeAlerts>[1][number]['alert'],
): Promise<void> {
  const source = await sourceNamed(agencyId, ownSourceName)
  await takeAlerts(agencyId, [{ source, alert }], now)
}
