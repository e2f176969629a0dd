import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import { unitTaken } from './create-unit'
import { ensureCapabilities, ensureUnitType } from './fleet/ensure-words'
import { placeByHand } from './positions/place'
import type { Unit, UpdateUnit } from './schema'
import { requireStation, writeCrew } from './unit-crew'
import { loadUnit, lockUnit } from './units-queries'

/**
 * Changes what a unit is and who rides on it; what it does is its status.
 * @throws AppError not_found (also for a retired one), conflict (stale version), validation_failed (name, station, member)
 */
export async function updateUnit(ctx: Ctx, input: UpdateUnit & { id: string }): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => changeUnit(tx, ctx, input))
  } catch (error) {
    throw unitTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `unitTaken`. */
async function changeUnit(tx: Tx, ctx: Ctx, input: UpdateUnit & { id: string }): Promise<Unit> {
  const { id } = input
  await lockUnit(tx, id)
  const before = await loadUnit(tx, id)
  requireVersion(ctx, before)
  await requireStation(tx, input.stationId)
  if (input.memberIds) await writeCrew(tx, ctx, id, input.memberIds)
  const patch = await patchOf(tx, ctx, input)
  await tx.updateTable('units').set(patch).where('id', '=', id).execute()
  if (input.position !== undefined)
    await placeByHand(tx, ctx, { kind: 'unit', subjectId: id, position: input.position })
  const after = await loadUnit(tx, id)
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.updated',
      subject: { kind: 'unit', id },
      ...changes,
      touches: { units: [id] },
    })
  return after
}

// The version counts every change, also one of the crew alone, so the row is always written.
const patchOf = async (tx: Tx, ctx: Ctx, input: UpdateUnit) => ({
  updatedAt: ctx.now,
  ...(input.name === undefined ? {} : { name: input.name }),
  ...(input.type === undefined ? {} : { type: await ensureUnitType(tx, ctx, input.type) }),
  ...(input.stationId === undefined ? {} : { stationId: input.stationId }),
  ...(input.capabilities === undefined ? {} : { capabilities: await ensureCapabilities(tx, ctx, input.capabilities) }),
  ...(input.minimumCrew === undefined ? {} : { minimumCrew: input.minimumCrew }),
  ...(input.metadata === undefined ? {} : { metadata: JSON.stringify(input.metadata) }),
})
