import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateStation, Station } from './schema'
import { toStation } from './stations-queries'

/** The loser of a race for a name is told so. */
export const stationTaken = (error: unknown): unknown =>
  violates(error, 'stations_name') ? invalidField('name', 'Another station has this name already.') : error

/** @throws AppError validation_failed when the name is taken */
export async function createStation(ctx: Ctx, input: CreateStation): Promise<Station> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => insertStation(tx, ctx, input))
  } catch (error) {
    throw stationTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `stationTaken`. */
async function insertStation(tx: Tx, ctx: Ctx, input: CreateStation): Promise<Station> {
  const row = await tx
    .insertInto('stations')
    .values({
      id: newId(),
      agencyId: ctx.actor.agencyId,
      name: input.name,
      address: input.address || null,
      lat: input.position?.lat ?? null,
      lon: input.position?.lon ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const station = toStation(row)
  await recordEvent(tx, ctx, {
    type: 'resource.created',
    subject: { kind: 'station', id: station.id },
    after: station,
    touches: { org: [station.id] },
  })
  return station
}
