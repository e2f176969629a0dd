import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { ensureCapabilities, ensureUnitType } from './fleet/ensure-words'
import { placeByHand } from './positions/place'
import type { CreateUnit, Unit } from './schema'
import { requireStation, writeCrew } from './unit-crew'
import { loadUnit } from './units-queries'

const unitNameTaken = () => invalidField('name', 'Another unit has this name already.')

/** The loser of a race for a name is told so. */
export const unitTaken = (error: unknown): unknown => (violates(error, 'units_name') ? unitNameTaken() : error)

/** @throws AppError validation_failed when the name is taken, or the station or a member is not the agency's */
export async function createUnit(ctx: Ctx, input: CreateUnit): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => insertUnit(tx, ctx, input))
  } catch (error) {
    throw unitTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `unitTaken`. */
async function insertUnit(tx: Tx, ctx: Ctx, input: CreateUnit): Promise<Unit> {
  const id = newId()
  await requireStation(tx, input.stationId)
  await tx
    .insertInto('units')
    .values({
      id,
      agencyId: ctx.actor.agencyId,
      name: input.name,
      type: await ensureUnitType(tx, ctx, input.type),
      stationId: input.stationId ?? null,
      capabilities: await ensureCapabilities(tx, ctx, input.capabilities ?? []),
      status: input.status,
      statusSince: ctx.now,
      minimumCrew: input.minimumCrew ?? null,
      metadata: JSON.stringify(input.metadata ?? {}),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .execute()
  await writeCrew(tx, ctx, id, input.memberIds ?? [])
  if (input.position) await placeByHand(tx, ctx, { kind: 'unit', subjectId: id, position: input.position })
  const unit = await loadUnit(tx, id)
  await recordEvent(tx, ctx, {
    type: 'resource.created',
    subject: { kind: 'unit', id },
    after: unit,
    touches: { units: [id] },
  })
  return unit
}
