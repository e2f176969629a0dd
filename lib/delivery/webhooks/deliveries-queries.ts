import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { WebhookDelivery } from '../webhooks-schema'

/** Without the body, which only the detail shows. */
export const selectDeliveries = (tx: Tx) =>
  tx
    .selectFrom('webhookDeliveries as d')
    .innerJoin('webhookEndpoints as e', 'e.id', 'd.endpointId')
    .select(['d.id', 'd.endpointId', 'e.name as endpointName', 'd.event', 'd.createdAt', 'd.attempts'])
    .select(['d.nextAttemptAt', 'd.deliveredAt', 'd.failedAt', 'd.lastStatus', 'd.lastError', 'd.durationMs'])
    .select('d.replayOf')

type DeliveryView = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>>

export const toWebhookDelivery = (row: DeliveryView): WebhookDelivery => ({
  id: row.id,
  endpointId: row.endpointId,
  endpointName: row.endpointName,
  event: row.event,
  state: row.deliveredAt ? 'delivered' : row.failedAt ? 'failed' : 'pending',
  createdAt: row.createdAt.toISOString(),
  attempts: row.attempts,
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  failedAt: row.failedAt?.toISOString() ?? null,
  lastStatus: row.lastStatus,
  lastError: row.lastError,
  durationMs: row.durationMs,
  replayOf: row.replayOf,
})

/** With its body. @throws AppError not_found */
export async function loadDelivery(tx: Tx, id: string): Promise<{ delivery: WebhookDelivery; body: string }> {
  const row = await selectDeliveries(tx).select('d.body').where('d.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('webhook delivery')
  return { delivery: toWebhookDelivery(row), body: row.body }
}

/** What waits for an endpoint that is used no more. What is on its way may still arrive, and that is written down then. */
export async function failWaitingDeliveries(
  tx: Tx,
  endpointId: string,
  now: Date,
  why: 'retired' | 'switched off',
): Promise<void> {
  await tx
    .updateTable('webhookDeliveries')
    .set({
      nextAttemptAt: null,
      failedAt: now,
      lastError: sql<string>`coalesce(last_error || ' ', '') || ${`The endpoint was ${why}.`}`,
    })
    .where('endpointId', '=', endpointId)
    .where('nextAttemptAt', 'is not', null)
    .execute()
}
