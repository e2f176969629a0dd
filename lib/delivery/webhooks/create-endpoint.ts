import { type Ctx, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { CreateWebhookEndpoint, NewWebhookEndpoint } from '../webhooks-schema'
import { checkWebhookUrl } from './check-url'
import { endpointNameTaken, recordEndpointEvent, toEndpoint } from './endpoints-queries'
import { newWebhookSecret } from './secrets'

/** The secret is answered this once. @throws AppError validation_failed: the name is taken, the address is not a public https one */
export async function createWebhookEndpoint(ctx: Ctx, input: CreateWebhookEndpoint): Promise<NewWebhookEndpoint> {
  requirePermission(ctx.actor, 'alerts:manage')
  await checkWebhookUrl(input.url)
  const secret = newWebhookSecret()
  try {
    return await ctx.transaction(async (tx) => {
      const row = await tx
        .insertInto('webhookEndpoints')
        .values({
          id: newId(),
          agencyId: ctx.actor.agencyId,
          name: input.name,
          url: input.url,
          secret,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      const endpoint = toEndpoint(row)
      await recordEndpointEvent(tx, ctx, 'created', { after: endpoint })
      return { ...endpoint, secret }
    })
  } catch (error) {
    throw violates(error, 'webhook_endpoints_name') ? endpointNameTaken() : error
  }
}
