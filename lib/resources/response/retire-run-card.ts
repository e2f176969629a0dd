import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { RunCard } from '../response-schema'
import { loadRunCard, lockRunCard } from './run-cards-queries'

/** Out of use, kept for the record; its case is free again. @throws AppError not_found, or conflict when it is retired */
export function retireRunCard(ctx: Ctx, id: string): Promise<RunCard> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockRunCard(tx, id)
    requireVersion(ctx, before)
    await tx.updateTable('runCards').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadRunCard(tx, id)
    await recordEvent(tx, ctx, {
      type: 'run_card.retired',
      subject: { kind: 'run_card', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { plans: [id] },
    })
    return after
  })
}
