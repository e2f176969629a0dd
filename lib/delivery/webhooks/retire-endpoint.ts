import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { WebhookEndpoint } from '../webhooks-schema'
import { failWaitingDeliveries } from './deliveries-queries'
import { lockEndpoint, recordEndpointEvent, toEndpoint } from './endpoints-queries'

/** Nothing is sent there any more; what was is kept for the record. @throws AppError not_found, conflict (retired, stale version) */
export function retireWebhookEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const before = await lockEndpoint(tx, id)
    requireVersion(ctx, toEndpoint(before))
    const row = await tx
      .updateTable('webhookEndpoints')
      .set({ retiredAt: ctx.now, previousSecret: null, previousSecretUntil: null })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await failWaitingDeliveries(tx, id, ctx.now, 'retired')
    const after = toEndpoint(row)
    await recordEndpointEvent(tx, ctx, 'retired', { before: toEndpoint(before), after })
    return after
  })
}
