import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { Asset, AssetCategory, CreateAsset } from '../register-schema'
import { loadAsset } from './assets-queries'
import { assetColumns, assetTaken } from './write-asset'

/** @throws AppError validation_failed when the name is taken or the station is not the agency's */
export async function createAsset(ctx: Ctx, category: AssetCategory, input: CreateAsset): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => insertAsset(tx, ctx, category, input))
  } catch (error) {
    throw assetTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `assetTaken`. */
async function insertAsset(tx: Tx, ctx: Ctx, category: AssetCategory, input: CreateAsset): Promise<Asset> {
  const id = newId()
  const columns = await assetColumns(tx, ctx, input)
  await tx
    .insertInto('assets')
    .values({
      ...columns,
      id,
      agencyId: ctx.actor.agencyId,
      category,
      name: input.name,
      kind: input.kind,
      statusSince: ctx.now,
      createdAt: ctx.now,
    })
    .execute()
  const asset = await loadAsset(tx, { category, id })
  await recordEvent(tx, ctx, {
    type: 'resource.created',
    subject: { kind: category, id },
    after: asset,
    touches: { assets: [id] },
  })
  return asset
}
