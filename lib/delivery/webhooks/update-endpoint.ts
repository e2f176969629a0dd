import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import type { UpdateWebhookEndpoint, WebhookEndpoint } from '../webhooks-schema'
import { checkWebhookUrl } from './check-url'
import { failWaitingDeliveries } from './deliveries-queries'
import { type EndpointRow, endpointNameTaken, lockEndpoint, recordEndpointEvent, toEndpoint } from './endpoints-queries'

/**
 * Switching off gives up what still waits; it can be replayed. Switching on forgets what failed before.
 * @throws AppError not_found, conflict (retired, stale version), validation_failed (name, address)
 */
export async function updateWebhookEndpoint(
  ctx: Ctx,
  input: UpdateWebhookEndpoint & { id: string },
): Promise<WebhookEndpoint> {
  requirePermission(ctx.actor, 'alerts:manage')
  if (input.url !== undefined) await checkWebhookUrl(input.url)
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockEndpoint(tx, input.id)
      requireVersion(ctx, toEndpoint(before))
      const after = await write(tx, ctx, before, input)
      if (after.disabledAt && !before.disabledAt) await failWaitingDeliveries(tx, after.id, ctx.now, 'switched off')
      const endpoint = toEndpoint(after)
      await recordEndpointEvent(tx, ctx, 'updated', { before: toEndpoint(before), after: endpoint })
      return endpoint
    })
  } catch (error) {
    throw violates(error, 'webhook_endpoints_name') ? endpointNameTaken() : error
  }
}

function write(tx: Tx, ctx: Ctx, before: EndpointRow, { name, url, isEnabled }: UpdateWebhookEndpoint) {
  const isSwitched = isEnabled !== undefined && isEnabled !== (before.disabledAt === null)
  return tx
    .updateTable('webhookEndpoints')
    .set({
      updatedAt: ctx.now,
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(isSwitched ? { disabledAt: isEnabled ? null : ctx.now } : {}),
      ...(isSwitched && isEnabled ? { failures: 0 } : {}),
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
