import type { Selectable } from 'kysely'
import type { Actor } from '@/lib/auth'
import type { PushDeliveries, PushSubscriptions, Tx } from '@/lib/db'
import { AppError, notFound } from '@/lib/errors'
import { PushDelivery, type PushSubscription } from './schema'

/** A program has no phone. @throws AppError forbidden */
export function requireUser(actor: Actor): string {
  if (actor.kind === 'user' && actor.id) return actor.id
  throw new AppError('forbidden', 'Only a person has devices to wake; a key has none.')
}

const iso = (at: Date | null) => at?.toISOString() ?? null

export const toSubscription = (row: Selectable<PushSubscriptions>): PushSubscription => ({
  id: row.id,
  deviceName: row.deviceName,
  createdAt: row.createdAt.toISOString(),
  lastSentAt: iso(row.lastSentAt),
  lastReceivedAt: iso(row.lastReceivedAt),
  failures: row.failures,
})

export const toDelivery = (row: Selectable<PushDeliveries>): PushDelivery => ({
  id: row.id,
  kind: PushDelivery.shape.kind.parse(row.kind),
  createdAt: row.createdAt.toISOString(),
  acceptedAt: iso(row.acceptedAt),
  receivedAt: iso(row.receivedAt),
  latencyMs: row.receivedAt ? row.receivedAt.getTime() - row.createdAt.getTime() : null,
  failedAt: iso(row.failedAt),
  failure: row.failure,
})

/** One of the caller's own. @throws AppError not_found, also for a colleague's and for one that has ended. */
export async function requireOwnSubscription(
  tx: Tx,
  userId: string,
  id: string,
): Promise<Selectable<PushSubscriptions>> {
  const row = await tx
    .selectFrom('pushSubscriptions')
    .selectAll()
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('device')
  return row
}
