import { type Ctx, requirePermission } from '@/lib/auth'
import { notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { WebhookDelivery } from '../webhooks-schema'
import { loadDelivery } from './deliveries-queries'
import { lockEnabledEndpoint } from './endpoints-queries'
import { queueWebhook } from './queue-webhook'

/** Sends a `webhook.test`; how it fares is read from the delivery. @throws AppError not_found, conflict (retired, switched off) */
export function testWebhookEndpoint(ctx: Ctx, id: string): Promise<WebhookDelivery> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { actor, now } = ctx
  return ctx.transaction(async (tx) => {
    const endpoint = await lockEnabledEndpoint(tx, id)
    const queued = await queueWebhook(tx, {
      agencyId: actor.agencyId,
      endpointId: id,
      event: 'webhook.test',
      body: { message: `${actor.name} tests the webhook ${endpoint.name}.` },
      now,
    })
    if (!queued) throw notFound('webhook endpoint')
    await recordEvent(tx, ctx, {
      type: 'webhook_endpoint.tested',
      subject: { kind: 'webhook_endpoint', id },
      after: { deliveryId: queued },
      touches: { alertConfig: [id] },
    })
    return (await loadDelivery(tx, queued)).delivery
  })
}
