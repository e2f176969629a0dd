import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { CandidateList, NearbyQuery } from '../response-schema'
import { type KnownUnit, loadKnownUnits } from './candidates-queries'
import { isOfKind } from './fill-needs'
import { judgeUnit } from './judge-unit'
import { byDistance, rankUnits, toCandidate } from './rank-units'
import { unitsNear } from './units-near'

/** How many to look at first, and how much wider each further look is; the last one takes in every unit there can be. */
const lookAt = [50, 500, 5_000, 100_000]

/** Units by distance, exact: each from its own position while that is fresh, else from its station. */
export async function listNearby(ctx: Ctx, query: NearbyQuery): Promise<CandidateList> {
  requirePermission(ctx.actor, 'resources:read')
  const near = await ctx.transaction((tx) => nearest(tx, ctx, query))
  const ranked = await rankUnits(near, query.near, ctx.now)
  return {
    data: ranked
      .sort(byDistance)
      .slice(0, query.limit)
      .map((unit) => toCandidate(unit)),
  }
}

/** Widens the circle until enough of those inside are wanted, or nobody is left. */
async function nearest(tx: Tx, ctx: Ctx, { near, type, capabilities = [], availableOnly, limit }: NearbyQuery) {
  const { agencyId } = ctx.actor
  const types = type?.map((name) => name.toLowerCase())
  let wanted: KnownUnit[] = []
  for (const most of lookAt) {
    const unitIds = await unitsNear(tx, near, ctx.now, most)
    const known = await loadKnownUnits(tx, { agencyId, now: ctx.now, unitIds, types })
    wanted = known.filter(
      (unit) =>
        isOfKind(unit, { capabilities, count: 1 }) && (availableOnly === 'false' || judgeUnit(unit).isAvailable),
    )
    if (wanted.length >= limit || unitIds.length < most) return wanted
  }
  return wanted
}
