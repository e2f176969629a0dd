import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Position } from '@/lib/geo/schema'
import { loadKnownUnits, loadPlan, rankUnits, recommend, unitsNear } from '@/lib/resources'
import type { Recommendations, RecommendationsQuery } from '@/lib/resources/response-schema'
import { activeAssignmentsOfIncident } from './assignments-queries'
import { requireIncident } from './incidents-queries'

/** Looked at first; everybody only when these do not fill the card. */
const mostNear = 300

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
  const { position, plan, unitIds, known } = await ctx.transaction(async (tx) => {
    const incident = await requireIncident(tx, incidentId)
    const position = incident.lat === null || incident.lon === null ? null : { lat: incident.lat, lon: incident.lon }
    const { type: incidentType, alarmLevel } = incident
    const plan = await loadPlan(tx, agencyId, { incidentType, alarmLevel, position })
    const unitIds = position ? await nearAndSent(tx, ctx, incidentId, position) : undefined
    return { position, plan, unitIds, known: await loadKnownUnits(tx, { agencyId, now: ctx.now, unitIds }) }
  })
  // After the transaction: a routing service may be asked here.
  const near = recommend({ incidentId, position, plan, limit, units: await rankUnits(known, position, ctx.now) })
  if (!unitIds || (near.shortfall.length === 0 && near.data.length >= limit)) return near
  const all = await ctx.transaction((tx) => loadKnownUnits(tx, { agencyId, now: ctx.now }))
  if (all.length === known.length) return near
  return recommend({ incidentId, position, plan, limit, units: await rankUnits(all, position, ctx.now) })
}

async function nearAndSent(tx: Tx, ctx: Ctx, incidentId: string, position: Position): Promise<string[]> {
  const near = await unitsNear(tx, position, ctx.now, mostNear)
  const sent = await activeAssignmentsOfIncident(tx, incidentId)
  return [...new Set([...near, ...sent.map((one) => one.unitId)])]
}
