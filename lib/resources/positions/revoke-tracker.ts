import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Tracker } from '../positions-schema'
import { loadTracker } from './trackers-queries'

/** Ends a tracker's token at once; its device id is free again. @throws AppError not_found, or conflict when it was revoked before */
export function revokeTracker(ctx: Ctx, id: string): Promise<Tracker> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    requireVersion(ctx, await loadTracker(tx, id))
    const revoked = await tx
      .updateTable('trackers')
      .set({ revokedAt: ctx.now })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    const tracker = await loadTracker(tx, id)
    if (revoked.numUpdatedRows === 0n) throw conflict('This tracker was revoked already.', tracker)
    await recordEvent(tx, ctx, {
      type: 'tracker.revoked',
      subject: { kind: 'tracker', id },
      before: { revokedAt: null },
      after: { revokedAt: tracker.revokedAt },
      touches: { org: [id] },
    })
    return tracker
  })
}
