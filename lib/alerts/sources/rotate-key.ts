import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { CreatedAlertSource } from '../sources-schema'
import { newSourceKey, webhookUrl } from './source-key'
import { loadSource, lockSource } from './sources-queries'

/**
 * Gives a webhook a new address, shown once; the one before answers nobody from then on.
 * @throws AppError not_found, or conflict: retired, or no webhook
 */
export function rotateSourceKey(ctx: Ctx, id: string): Promise<CreatedAlertSource> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const before = await lockSource(tx, ctx.now, id)
    requireVersion(ctx, before)
    if (before.kind !== 'webhook') throw conflict('Only a webhook has an address of its own.', before)
    const { key, keyHash, keyPrefix } = newSourceKey()
    await tx.updateTable('alertSources').set({ keyHash, keyPrefix, updatedAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadSource(tx, ctx.now, id)
    await recordEvent(tx, ctx, {
      type: 'alert_source.key_rotated',
      subject: { kind: 'alert_source', id },
      before: { keyPrefix: before.keyPrefix },
      after: { keyPrefix },
      touches: { alertConfig: [id] },
    })
    return { ...after, url: webhookUrl(key) }
  })
}
