import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError, conflict } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { touchUnits } from '../crews/touch-units'
import { statusSource } from '../fleet/allow-status'
import type { Asset } from '../register-schema'
import type { BaseStatus, SetUnitStatus } from '../schema'
import { lastPosition, ridesOn } from '../units-queries'
import { type AssetKey, loadAsset, lockAsset } from './assets-queries'

/**
 * What it is doing, by the fixed base meanings. Whoever rides on the unit that has it may say so too.
 * @throws AppError not_found, forbidden, conflict (stale version, late news, retired)
 */
export function setAssetStatus(ctx: Ctx, key: AssetKey, input: SetUnitStatus): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:status')
  // A clock that runs ahead must not lock out the reports that follow.
  const at = input.at && input.at < ctx.now ? input.at : ctx.now
  return ctx.transaction(async (tx) => {
    const before = await lockAsset(tx, key)
    await requireHeld(tx, ctx, before)
    requireVersion(ctx, before)
    if (at < new Date(before.statusSince)) throw conflict(`${before.name} reported a later status already.`, before)
    return writeAssetStatus(tx, ctx, before, { ...input, at })
  })
}

async function requireHeld(tx: Tx, ctx: Ctx, { loan }: Asset): Promise<void> {
  if (ctx.actor.scopes.has('resources:write')) return
  if (loan?.unitId && (await ridesOn(tx, ctx, loan.unitId))) return
  throw new AppError('forbidden', 'You may report for what the units you ride on have with them.')
}

interface AssetStatus {
  status: BaseStatus
  at: Date
  note?: string | undefined
  destination?: string | undefined
  source?: SetUnitStatus['source']
}

/** Of a locked one. A unit that has it can do less while it is out of service. */
export async function writeAssetStatus(tx: Tx, ctx: Ctx, before: Asset, change: AssetStatus): Promise<Asset> {
  const { id, category } = before
  await tx
    .updateTable('assets')
    .set({
      status: change.status,
      ...(change.status === before.status ? {} : { statusSince: change.at }),
      statusNote: change.note || null,
      ...(change.destination === undefined ? {} : { destination: change.destination || null }),
      updatedAt: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  const after = await loadAsset(tx, { category, id })
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.status_changed',
      subject: { kind: category, id },
      before: changes.before,
      after: {
        ...changes.after,
        source: statusSource(ctx, change.source),
        position: await lastPosition(tx, ctx, id),
      },
      reason: change.note || undefined,
      touches: { assets: [id], ...(await touchUnits(tx, ctx, [after.loan?.unitId ?? null])) },
    })
  return after
}
