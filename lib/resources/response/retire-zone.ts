import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Zone } from '../response-schema'
import { loadZone, lockZone } from './zones-queries'

/** Out of use, kept for the record. @throws AppError not_found, conflict while run cards name it, or when it is retired */
export function retireZone(ctx: Ctx, id: string): Promise<Zone> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockZone(tx, id)
    requireVersion(ctx, before)
    const cards = await tx
      .selectFrom('runCards')
      .select('name')
      .where('zoneId', '=', id)
      .where('retiredAt', 'is', null)
      .execute()
    if (cards.length > 0)
      throw conflict(`Retire the run cards for this zone first: ${cards.map((card) => card.name).join(', ')}.`, before)
    await tx.updateTable('zones').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadZone(tx, id)
    await recordEvent(tx, ctx, {
      type: 'zone.retired',
      subject: { kind: 'zone', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { plans: [id] },
    })
    return after
  })
}
