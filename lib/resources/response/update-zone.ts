import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { violates } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import type { UpdateZone, Zone } from '../response-schema'
import { checkArea } from './check-area'
import { loadZone, lockZone, requireStations, zoneNameTaken } from './zones-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed (area, name, station) */
export async function updateZone(ctx: Ctx, input: UpdateZone & { id: string }): Promise<Zone> {
  requirePermission(ctx.actor, 'resources:write')
  const { id } = input
  const checked = input.area && checkArea(input.area)
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockZone(tx, id)
      requireVersion(ctx, before)
      await requireStations(tx, input.stationIds)
      await tx
        .updateTable('zones')
        .set({
          updatedAt: ctx.now,
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.color === undefined ? {} : { color: input.color }),
          ...(checked === undefined ? {} : { ...checked, area: JSON.stringify(checked.area) }),
          ...(input.stationIds === undefined ? {} : { stationIds: [...new Set(input.stationIds)] }),
          ...(input.precedence === undefined ? {} : { precedence: input.precedence }),
        })
        .where('id', '=', id)
        .execute()
      const after = await loadZone(tx, id)
      const changes = changesBetween(before, after)
      if (changes)
        await recordEvent(tx, ctx, {
          type: 'zone.updated',
          subject: { kind: 'zone', id },
          ...changes,
          touches: { plans: [id] },
        })
      return after
    })
  } catch (error) {
    throw violates(error, 'zones_name') ? zoneNameTaken() : error
  }
}
