import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Asset } from '../register-schema'
import { type AssetKey, holderOf, loadAsset, lockAsset } from './assets-queries'

/** Gone for good, kept for the record; its name is free again. @throws AppError conflict while somebody has it, or when it is retired */
export function retireAsset(ctx: Ctx, key: AssetKey): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockAsset(tx, key)
    requireVersion(ctx, before)
    if (before.loan)
      throw conflict(`${before.name} is checked out to ${holderOf(before.loan)}. Check it in first.`, before)
    await tx.updateTable('assets').set({ retiredAt: ctx.now }).where('id', '=', key.id).execute()
    const after = await loadAsset(tx, key)
    await recordEvent(tx, ctx, {
      type: 'resource.retired',
      subject: { kind: key.category, id: key.id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { assets: [key.id] },
    })
    return after
  })
}
