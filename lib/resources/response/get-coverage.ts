import { type Ctx, requirePermission } from '@/lib/auth'
import type { Coverage } from '../response-schema'
import { loadKnownUnits } from './candidates-queries'
import { planCoverage } from './plan-coverage'

/** Every zone with first-due stations, by name: is one of them ready, and if not, who could stand in? */
export async function getCoverage(ctx: Ctx): Promise<Coverage> {
  requirePermission(ctx.actor, 'resources:read')
  const { agencyId } = ctx.actor
  const known = await ctx.transaction(async (tx) => {
    const zones = await tx
      .selectFrom('zones')
      .select(['id', 'name', 'stationIds'])
      .where('agencyId', '=', agencyId)
      .where('retiredAt', 'is', null)
      .orderBy('name')
      .execute()
    const stations = await tx
      .selectFrom('stations')
      .select(['id', 'name', 'lat', 'lon'])
      .where('agencyId', '=', agencyId)
      .where('retiredAt', 'is', null)
      .execute()
    return { zones, stations, units: await loadKnownUnits(tx, { agencyId, now: ctx.now }) }
  })
  return planCoverage({
    zones: known.zones.filter((zone) => zone.stationIds.length > 0),
    stations: known.stations.map(({ id, name, lat, lon }) => ({
      id,
      name,
      position: lat === null || lon === null ? null : { lat, lon },
    })),
    units: known.units,
    now: ctx.now,
  })
}
