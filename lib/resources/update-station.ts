import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent, type Touches } from '@/lib/events'
import { stationTaken } from './create-station'
import type { Station, UpdateStation } from './schema'
import { lockStation, toStation } from './stations-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed (name taken) */
export async function updateStation(ctx: Ctx, input: UpdateStation & { id: string }): Promise<Station> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => changeStation(tx, ctx, input))
  } catch (error) {
    throw stationTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `stationTaken`. */
async function changeStation(tx: Tx, ctx: Ctx, input: UpdateStation & { id: string }): Promise<Station> {
  const before = await lockStation(tx, input.id)
  requireVersion(ctx, before)
  const row = await tx
    .updateTable('stations')
    .set({
      updatedAt: ctx.now,
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.address === undefined ? {} : { address: input.address || null }),
      ...(input.position === undefined ? {} : { lat: input.position?.lat ?? null, lon: input.position?.lon ?? null }),
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = toStation(row)
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.updated',
      subject: { kind: 'station', id: before.id },
      ...changes,
      touches: { org: [before.id], ...(changes.after.name ? await touchOfName(tx, before.id) : {}) },
    })
  return after
}

/** Units, people and things show their station's name. */
async function touchOfName(tx: Tx, stationId: string): Promise<Touches> {
  const of = async (table: 'units' | 'personnel' | 'assets') => {
    const rows = await tx.selectFrom(table).select('id').where('stationId', '=', stationId).execute()
    return rows.length > 0 ? { [table]: rows.map(({ id }) => id) } : {}
  }
  return { ...(await of('units')), ...(await of('personnel')), ...(await of('assets')) }
}
