import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { NewWebhookEndpoint, RotateWebhookSecret } from '../webhooks-schema'
import { lockEndpoint, recordEndpointEvent, toEndpoint } from './endpoints-queries'
import { newWebhookSecret } from './secrets'

/**
 * A new secret, answered this once. For some hours the old one signs as well, so that the receiver can change over.
 * @throws AppError not_found, conflict (retired, stale version)
 */
export function rotateWebhookSecret(
  ctx: Ctx,
  input: RotateWebhookSecret & { id: string },
): Promise<NewWebhookEndpoint> {
  requirePermission(ctx.actor, 'alerts:manage')
  const secret = newWebhookSecret()
  const keepOld = input.keepOldForHours > 0
  const until = new Date(ctx.now.getTime() + input.keepOldForHours * 3_600_000)
  return ctx.transaction(async (tx) => {
    const before = await lockEndpoint(tx, input.id)
    requireVersion(ctx, toEndpoint(before))
    const row = await tx
      .updateTable('webhookEndpoints')
      .set({
        secret,
        previousSecret: keepOld ? before.secret : null,
        previousSecretUntil: keepOld ? until : null,
      })
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toEndpoint(row)
    // Whole, because nothing that may be shown has changed when no old secret is kept.
    await recordEndpointEvent(tx, ctx, 'secret_rotated', { after })
    return { ...after, secret }
  })
}
