import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { AlertSource } from '../sources-schema'
import { loadSource, lockSource } from './sources-queries'

/**
 * Out of use, kept for the record; its name is free again, its address answers nobody and its secret is forgotten.
 * @throws AppError not_found, or conflict when it is retired
 */
export function retireAlertSource(ctx: Ctx, id: string): Promise<AlertSource> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const before = await lockSource(tx, ctx.now, id)
    requireVersion(ctx, before)
    await tx
      .updateTable('alertSources')
      .set({ retiredAt: ctx.now, keyHash: null, secret: null })
      .where('id', '=', id)
      .execute()
    await tx.updateTable('alertSourceStates').set({ nextPollAt: null }).where('sourceId', '=', id).execute()
    await recordEvent(tx, ctx, {
      type: 'alert_source.retired',
      subject: { kind: 'alert_source', id },
      before: { retiredAt: null },
      after: { retiredAt: ctx.now.toISOString() },
      touches: { alertConfig: [id] },
    })
    return loadSource(tx, ctx.now, id)
  })
}
