import { sql } from 'kysely'
import { system } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueueAt, type PushJob } from '@/lib/jobs'
import { log } from '@/lib/log'
import { PrivateAddress } from './public-address'
import { type PushOutcome, sendWebPush } from './providers/web-push'
import { PushDelivery, type PushPayload } from './schema'
import { receiptToken, type VapidKeys, vapidKeys } from './vapid'

type Kind = PushDelivery['kind']

/** Seconds for which the news is worth waking somebody; the push service drops it after that, and so do we. */
const ttlSeconds: Record<Kind, number> = { assignment: 3_600, message: 3_600, emergency: 3_600, alert: 3_600, test: 60 }
const timeoutMs = 10_000

/**
 * Job: one push to one device. Done twice it is sent once, unless the answer to the first was lost; the device shows
 * two with one tag as one.
 * @throws Error when it is to be tried again
 */
export async function sendPush(job: PushJob, now: Date = new Date()): Promise<void> {
  const delivery = await loadDelivery(job.deliveryId)
  const keys = vapidKeys()
  if (!delivery || !keys || delivery.acceptedAt || delivery.failedAt) return
  if (delivery.endedAt) return fail(job.deliveryId, now, 'The device was signed out or removed.')
  const remainingSeconds = Math.floor((delivery.createdAt.getTime() - now.getTime()) / 1000) + ttlSeconds[delivery.kind]
  if (remainingSeconds <= 0) return fail(job.deliveryId, now, 'The push service did not take it in time.')
  const outcome = await send(keys, delivery, job, remainingSeconds).catch((error: unknown): PushOutcome => {
    if (error instanceof PrivateAddress) return { kind: 'refused', status: 0, reason: error.message }
    throw error
  })
  await settle(job, delivery.subscriptionId, now, outcome)
}

async function loadDelivery(deliveryId: string) {
  const row = await system()
    .selectFrom('pushDeliveries as d')
    .innerJoin('pushSubscriptions as s', 's.id', 'd.subscriptionId')
    .select(['d.kind', 'd.createdAt', 'd.acceptedAt', 'd.failedAt', 'd.incidentId', 'd.subscriptionId'])
    .select(['s.endpoint', 's.p256dh', 's.auth', 's.endedAt'])
    .where('d.id', '=', deliveryId)
    .executeTakeFirst()
  return row && { ...row, kind: PushDelivery.shape.kind.parse(row.kind) }
}
type Loaded = NonNullable<Awaited<ReturnType<typeof loadDelivery>>>

function send(keys: VapidKeys, delivery: Loaded, job: PushJob, remainingSeconds: number): Promise<PushOutcome> {
  const payload: PushPayload = {
    ...job,
    kind: delivery.kind,
    receiptToken: receiptToken(job.deliveryId, keys),
  }
  return sendWebPush(
    { keys, timeoutMs, allowPrivate: env().TURNOUT_ALLOW_PRIVATE_PUSH },
    {
      subscription: delivery,
      payload: JSON.stringify(payload),
      ttlSeconds: remainingSeconds,
      topic: topicOf(delivery.kind, delivery.incidentId ?? job.deliveryId),
    },
  )
}

/** One per incident and kind, so that a message does not take the place of a dispatch that still waits: 23 characters. */
const topicOf = (kind: Kind, id: string) =>
  `${kind.charAt(0)}${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`

async function settle(job: PushJob, subscriptionId: string, now: Date, outcome: PushOutcome): Promise<void> {
  const { deliveryId } = job
  if (outcome.kind === 'accepted') {
    await system()
      .updateTable('pushDeliveries')
      .set({ acceptedAt: sql<Date>`coalesce(accepted_at, ${now})` })
      .where('id', '=', deliveryId)
      .execute()
    await writeSubscription(subscriptionId, { lastSentAt: now, failures: 0 })
    return
  }
  if (outcome.kind === 'gone') {
    await writeSubscription(subscriptionId, { endedAt: now, endedBy: 'gone' })
    return fail(deliveryId, now, 'The push service does not know this device any more.')
  }
  await writeSubscription(subscriptionId, { failures: sql<number>`least(failures + 1, 32000)` })
  if (outcome.kind === 'retryLater' && outcome.retryAfterSeconds) {
    const runAt = new Date(now.getTime() + outcome.retryAfterSeconds * 1_000)
    return enqueueAt('send-push', job, runAt, `push-later:${deliveryId}`)
  }
  if (outcome.kind === 'retryLater') throw new Error(`The push service answered ${outcome.status}; tried again later.`)
  log().warn({ deliveryId, status: outcome.status, reason: outcome.reason }, 'push refused')
  const answered = outcome.status > 0 ? `The push service answered ${outcome.status}` : 'Not sent'
  return fail(deliveryId, now, `${answered}${outcome.reason ? `: ${outcome.reason}` : '.'}`)
}

const writeSubscription = (id: string, patch: SubscriptionPatch) =>
  system().updateTable('pushSubscriptions').set(patch).where('id', '=', id).where('endedAt', 'is', null).execute()
type SubscriptionPatch =
  | { lastSentAt: Date; failures: number }
  | { endedAt: Date; endedBy: 'gone' }
  | { failures: ReturnType<typeof sql<number>> }

/** For good: what the device itself has reported stays as reported. */
async function fail(deliveryId: string, now: Date, failure: string): Promise<void> {
  await system()
    .updateTable('pushDeliveries')
    .set({ failedAt: now, failure: failure.slice(0, 500) })
    .where('id', '=', deliveryId)
    .where('receivedAt', 'is', null)
    .execute()
}
