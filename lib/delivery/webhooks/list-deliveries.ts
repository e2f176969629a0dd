import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { ListWebhookDeliveries, WebhookDelivery, WebhookDeliveryDetail } from '../webhooks-schema'
import { loadDelivery, selectDeliveries, toWebhookDelivery } from './deliveries-queries'

/** Newest first. */
export function listWebhookDeliveries(ctx: Ctx, query: ListWebhookDeliveries): Promise<Page<WebhookDelivery>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectDeliveries(tx).where('d.agencyId', '=', ctx.actor.agencyId)
    if (query.endpointId) select = select.where('d.endpointId', '=', query.endpointId)
    if (query.state === 'delivered') select = select.where('d.deliveredAt', 'is not', null)
    // What is not delivered has an index of its own; a failed one that arrived after all is delivered.
    if (query.state === 'failed') select = select.where('d.deliveredAt', 'is', null).where('d.failedAt', 'is not', null)
    if (query.state === 'pending') select = select.where('d.deliveredAt', 'is', null).where('d.failedAt', 'is', null)
    if (before) select = select.where('d.id', '<', before)
    const rows = await select
      .orderBy('d.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toWebhookDelivery, (delivery) => delivery.id)
  })
}

/** With what was sent. @throws AppError not_found */
export function getWebhookDelivery(ctx: Ctx, id: string): Promise<WebhookDeliveryDetail> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction(async (tx) => {
    const { delivery, body } = await loadDelivery(tx, id)
    return { ...delivery, body: JSON.parse(body) }
  })
}
