import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { type WebhookDelivery, WebhookBody } from '../webhooks-schema'
import { loadDelivery } from './deliveries-queries'
import { lockEnabledEndpoint } from './endpoints-queries'
import { queueWebhook } from './queue-webhook'

/**
 * Sends what was sent before once more, as a delivery of its own with a new id: for a receiver that lost it.
 * @throws AppError not_found, conflict: it still waits, or its endpoint is retired or switched off
 */
export function replayWebhookDelivery(ctx: Ctx, id: string): Promise<WebhookDelivery> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const { delivery, body } = await loadDelivery(tx, id)
    await lockEnabledEndpoint(tx, delivery.endpointId)
    if (delivery.state === 'pending') throw conflict('This is still on its way; it is tried again by itself.', delivery)
    const { data, event, at } = WebhookBody.parse(JSON.parse(body))
    const { endpointId } = delivery
    const queued = await queueWebhook(tx, {
      agencyId: ctx.actor.agencyId,
      endpointId,
      event,
      body: data,
      now: ctx.now,
      replayOf: { id, at },
    })
    if (!queued) throw notFound('webhook endpoint')
    await recordEvent(tx, ctx, {
      type: 'webhook_delivery.replayed',
      subject: { kind: 'webhook_delivery', id: queued },
      after: { replayOf: id, endpoint: delivery.endpointName, event },
      touches: { alertConfig: [endpointId] },
    })
    return (await loadDelivery(tx, queued)).delivery
  })
}
