import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { violates } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import { nameTaken } from './create-station'
import type { Station, UpdateStation } from './schema'
import { lockStation, toStation } from './stations-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed (name taken) */
export async function updateStation(ctx: Ctx, input: UpdateStation & { id: string }): Promise<Station> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockStation(tx, input.id)
      requireVersion(ctx, before)
      const row = await tx
        .updateTable('stations')
        .set({
          updatedAt: ctx.now,
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.address === undefined ? {} : { address: input.address || null }),
          ...(input.position === undefined
            ? {}
            : { lat: input.position?.lat ?? null, lon: input.position?.lon ?? null }),
        })
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      const after = toStation(row)
      const changes = changesBetween(before, after)
      if (changes) {
        const units = await tx.selectFrom('units').select('id').where('stationId', '=', before.id).execute()
        await recordEvent(tx, ctx, {
          type: 'resource.updated',
          subject: { kind: 'station', id: before.id },
          ...changes,
          // A unit shows its station's name.
          touches: {
            org: [before.id],
            ...(changes.after.name && units.length > 0 ? { units: units.map(({ id }) => id) } : {}),
          },
        })
      }
      return after
    })
  } catch (error) {
    throw violates(error, 'stations_name') ? nameTaken() : error
  }
}
