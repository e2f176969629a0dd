import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { touchUnits } from '../crews/touch-units'
import type { Asset, CheckIn } from '../register-schema'
import { type AssetKey, loadAsset, lockAsset } from './assets-queries'
import { writeAssetStatus } from './set-asset-status'

/** It comes back, in which condition stays with the loan; a damaged one is out of service at once. @throws AppError not_found, conflict (nobody has it, stale version) */
export function checkIn(ctx: Ctx, key: AssetKey, input: CheckIn): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockAsset(tx, key)
    requireVersion(ctx, before)
    const { loan } = before
    if (!loan) throw conflict(`Nobody has ${before.name}.`, before)
    // What was noted at the way out stays readable beside what is noted at the way in.
    const note = [loan.note, input.note].filter(Boolean).join('\n') || null
    const returned = {
      returnedAt: ctx.now,
      returnedBy: ctx.actor.name.slice(0, 120),
      conditionIn: input.condition || null,
      note,
    }
    await tx.updateTable('assetLoans').set(returned).where('id', '=', loan.id).execute()
    await tx.updateTable('assets').set({ updatedAt: ctx.now }).where('id', '=', key.id).execute()
    await recordEvent(tx, ctx, {
      type: 'resource.checked_in',
      subject: { kind: key.category, id: key.id },
      before: { name: before.name, loan },
      after: { ...returned, returnedAt: ctx.now.toISOString(), isDamaged: input.isDamaged },
      reason: input.note || undefined,
      touches: { assets: [key.id], ...(await touchUnits(tx, ctx, [loan.unitId])) },
    })
    const back = await loadAsset(tx, key)
    if (!input.isDamaged) return back
    const why = input.note || input.condition || 'Came back damaged'
    return writeAssetStatus(tx, ctx, back, { status: 'out_of_service', at: ctx.now, note: why })
  })
}
