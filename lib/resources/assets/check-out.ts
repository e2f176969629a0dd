import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { conflict, invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { touchUnits } from '../crews/touch-units'
import type { Asset, CheckOut } from '../register-schema'
import { type AssetKey, holderOf, loadAsset, lockAsset } from './assets-queries'

/**
 * A unit or a person takes it. One has it at a time: the open loan is unique.
 * @throws AppError not_found, validation_failed (no such unit or person), conflict (somebody has it, out of service, retired, stale version)
 */
export async function checkOut(ctx: Ctx, key: AssetKey, input: CheckOut): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockAsset(tx, key)
      requireVersion(ctx, before)
      if (before.loan) throw conflict(`${holderOf(before.loan)} has ${before.name} already.`, before)
      if (before.status === 'out_of_service')
        throw conflict(`${before.name} is out of service${before.statusNote ? ` (${before.statusNote})` : ''}.`, before)
      await requireTaker(tx, input)
      await tx
        .insertInto('assetLoans')
        .values({
          id: newId(),
          agencyId: ctx.actor.agencyId,
          assetId: key.id,
          unitId: input.unitId ?? null,
          personId: input.personId ?? null,
          checkedOutAt: ctx.now,
          checkedOutBy: ctx.actor.name.slice(0, 120),
          conditionOut: input.condition || null,
          note: input.note || null,
        })
        .execute()
      await tx.updateTable('assets').set({ updatedAt: ctx.now }).where('id', '=', key.id).execute()
      const after = await loadAsset(tx, key)
      await recordEvent(tx, ctx, {
        type: 'resource.checked_out',
        subject: { kind: key.category, id: key.id },
        after: { name: after.name, loan: after.loan },
        reason: input.note || undefined,
        touches: { assets: [key.id], ...(await touchUnits(tx, ctx, [input.unitId ?? null])) },
      })
      return after
    })
  } catch (error) {
    throw violates(error, 'asset_loans_one_open') ? conflict('Somebody else took it a moment ago.') : error
  }
}

/** Looked up as the caller sees it, and locked, so that nobody retires it meanwhile. */
async function requireTaker(tx: Tx, { unitId, personId }: CheckOut): Promise<void> {
  const table = unitId ? 'units' : 'personnel'
  const taker = await tx
    .selectFrom(table)
    .select('id')
    .where('id', '=', unitId ?? personId ?? '')
    .where('retiredAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (taker) return
  throw unitId ? invalidField('unitId', 'There is no such unit.') : invalidField('personId', 'There is no such person.')
}
