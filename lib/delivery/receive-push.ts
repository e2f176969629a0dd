import { sql } from 'kysely'
import { system } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { PushReceipt } from './schema'
import { isReceiptToken, vapidKeys } from './vapid'

/**
 * The device's own word that a push arrived. It has no session when it sleeps: the token, which came inside the encrypted
 * push, is the proof. The first report counts; a repeat changes nothing.
 * @throws AppError forbidden
 */
export async function receivePush({ deliveryId, receiptToken }: PushReceipt, now: Date): Promise<void> {
  const keys = vapidKeys()
  if (!keys || !isReceiptToken(deliveryId, receiptToken, keys))
    throw new AppError('forbidden', 'This receipt does not belong to a push of ours.')
  const received = await system()
    .updateTable('pushDeliveries')
    .set({
      receivedAt: now,
      // What has arrived was taken, also when the push service's answer was lost on the way to us.
      acceptedAt: sql<Date>`coalesce(accepted_at, ${now})`,
      failedAt: null,
      failure: null,
    })
    .where('id', '=', deliveryId)
    .where('receivedAt', 'is', null)
    .returning('subscriptionId')
    .executeTakeFirst()
  if (!received) return
  await system()
    .updateTable('pushSubscriptions')
    .set({ lastReceivedAt: now, failures: 0 })
    .where('id', '=', received.subscriptionId)
    .execute()
}
