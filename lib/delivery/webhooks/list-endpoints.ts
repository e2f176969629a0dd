import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { ListWebhookEndpoints, WebhookEndpoint } from '../webhooks-schema'
import { endpointFor, loadEndpoint } from './endpoints-queries'

/** Newest first; retired ones only when asked for. */
export function listWebhookEndpoints(ctx: Ctx, query: ListWebhookEndpoints): Promise<Page<WebhookEndpoint>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('webhookEndpoints')
      .selectAll()
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, endpointFor(ctx.actor), (endpoint) => endpoint.id)
  })
}

/** @throws AppError not_found */
export function getWebhookEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction(async (tx) => endpointFor(ctx.actor)(await loadEndpoint(tx, id)))
}
