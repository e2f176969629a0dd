import { type Ctx, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateZone, Zone } from '../response-schema'
import { checkArea } from './check-area'
import { loadZone, requireStations, zoneNameTaken } from './zones-queries'

/** @throws AppError validation_failed: the area (see checkArea), the name is taken, a station is not the agency's */
export async function createZone(ctx: Ctx, input: CreateZone): Promise<Zone> {
  requirePermission(ctx.actor, 'resources:write')
  const id = newId()
  const { area, ...box } = checkArea(input.area)
  try {
    return await ctx.transaction(async (tx) => {
      await requireStations(tx, input.stationIds)
      await tx
        .insertInto('zones')
        .values({
          id,
          agencyId: ctx.actor.agencyId,
          name: input.name,
          ...(input.color === undefined ? {} : { color: input.color }),
          area: JSON.stringify(area),
          ...box,
          stationIds: [...new Set(input.stationIds)],
          precedence: input.precedence ?? 0,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const zone = await loadZone(tx, id)
      await recordEvent(tx, ctx, {
        type: 'zone.created',
        subject: { kind: 'zone', id },
        after: zone,
        touches: { plans: [id] },
      })
      return zone
    })
  } catch (error) {
    throw violates(error, 'zones_name') ? zoneNameTaken() : error
  }
}
