import { type Ctx, requirePermission } from '@/lib/auth'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import type { PushDelivery } from './schema'
import { requireOwnSubscription, requireUser, toDelivery } from './subscriptions-queries'
import { requireVapidKeys } from './vapid'

/** Sends one push to one of the caller's own devices, so that they know what they can rely on. */
export async function testSubscription(ctx: Ctx, { id }: { id: string }): Promise<PushDelivery> {
  requirePermission(ctx.actor, 'resources:status')
  const userId = requireUser(ctx.actor)
  requireVapidKeys()
  return ctx.transaction(async (tx) => {
    const subscription = await requireOwnSubscription(tx, userId, id)
    const delivery = await tx
      .insertInto('pushDeliveries')
      .values({
        id: newId(),
        subscriptionId: subscription.id,
        userId,
        agencyId: ctx.actor.agencyId,
        kind: 'test',
        createdAt: ctx.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueue(tx, 'send-push', {
      deliveryId: delivery.id,
      title: 'Turnout can wake this device',
      body: `Test of ${subscription.deviceName}`,
      path: '/field',
      tag: 'test',
    })
    return toDelivery(delivery)
  })
}

/** How far a test has come; `receivedAt` is set when the device itself reported it. */
export async function getTestDelivery(ctx: Ctx, input: { id: string; deliveryId: string }): Promise<PushDelivery> {
  const userId = requireUser(ctx.actor)
  return ctx.transaction(async (tx) => {
    const row = await tx
      .selectFrom('pushDeliveries')
      .selectAll()
      .where('id', '=', input.deliveryId)
      .where('subscriptionId', '=', input.id)
      .where('userId', '=', userId)
      .where('kind', '=', 'test')
      .executeTakeFirst()
    if (!row) throw notFound('test')
    return toDelivery(row)
  })
}
