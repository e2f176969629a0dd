import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import { touchUnits } from '../crews/touch-units'
import type { Asset, UpdateAsset } from '../register-schema'
import { type AssetKey, loadAsset, lockAsset } from './assets-queries'
import { assetColumns, assetTaken } from './write-asset'

/**
 * Changes what it is; its status and who has it have verbs of their own.
 * @throws AppError not_found, conflict (stale version, retired), validation_failed (name taken, station)
 */
export async function updateAsset(ctx: Ctx, key: AssetKey, input: UpdateAsset): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => changeAsset(tx, ctx, key, input))
  } catch (error) {
    throw assetTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `assetTaken`. */
async function changeAsset(tx: Tx, ctx: Ctx, key: AssetKey, input: UpdateAsset): Promise<Asset> {
  const before = await lockAsset(tx, key)
  requireVersion(ctx, before)
  const columns = await assetColumns(tx, ctx, input)
  await tx.updateTable('assets').set(columns).where('id', '=', key.id).execute()
  const after = await loadAsset(tx, key)
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.updated',
      subject: { kind: key.category, id: key.id },
      ...changes,
      // A unit can do what the things on it can do.
      touches: {
        assets: [key.id],
        ...(changes.after.capabilities ? await touchUnits(tx, ctx, [after.loan?.unitId ?? null]) : {}),
      },
    })
  return after
}
