import { type Ctx, requirePermission } from '@/lib/auth'
import { loadKnownUnits, loadPlan, rankUnits, recommend } from '@/lib/resources'
import type { Recommendations, RecommendationsQuery } from '@/lib/resources/response-schema'
import { requireIncident } from './incidents-queries'

/**
 * Whom to send: the set that fills what the run cards for the incident's type, zone and alarm level still ask for, then who
 * else could go. @throws AppError not_found
 */
export async function recommendUnits(
  ctx: Ctx,
  { incidentId, limit }: RecommendationsQuery & { incidentId: string },
): Promise<Recommendations> {
  requirePermission(ctx.actor, 'incidents:read')
  requirePermission(ctx.actor, 'resources:read')
  const { agencyId } = ctx.actor
  const { position, plan, known } = await ctx.transaction(async (tx) => {
    const incident = await requireIncident(tx, incidentId)
    const position = incident.lat === null || incident.lon === null ? null : { lat: incident.lat, lon: incident.lon }
    const plan = await loadPlan(tx, agencyId, {
      incidentType: incident.type,
      alarmLevel: incident.alarmLevel,
      position,
    })
    return { position, plan, known: await loadKnownUnits(tx, { agencyId, now: ctx.now }) }
  })
  // After the transaction: a routing service may be asked here.
  const units = await rankUnits(known, position, ctx.now)
  return recommend({ incidentId, position, plan, units, limit })
}
