import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { distanceM } from '@/lib/geo'
import type { Track, TrackQuery } from '../positions-schema'
import type { ResourceType } from '../register-schema'
import { nounOfType } from './post-location'
import { simplifyTrack, type TimedPoint } from './simplify-track'

const mostPoints = 10_000
const longestMs = 7 * 86_400_000

/** Where something went between two times, at most seven days apart, with no more points than drawing it needs. */
export function readTrack(
  ctx: Ctx,
  { type, id, ...query }: TrackQuery & { type: ResourceType; id: string },
): Promise<Track> {
  requirePermission(ctx.actor, 'resources:read')
  const lengthMs = query.to.getTime() - query.from.getTime()
  if (!(lengthMs > 0 && lengthMs <= longestMs))
    throw invalidField('to', 'A track ends after it begins, at most seven days later.')
  return ctx.transaction(async (tx) => {
    if (!(await exists(tx, type, id))) throw notFound(nounOfType[type])
    const rows = await tx
      .selectFrom('positionHistory')
      .select(['at', 'lat', 'lon', 'speedMps', 'headingDeg', 'accuracyM'])
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('subjectId', '=', id)
      .where('at', '>=', query.from)
      .where('at', '<', query.to)
      .orderBy('at')
      .orderBy('eventId')
      .limit(mostPoints + 1)
      .execute()
    const points = rows.slice(0, mostPoints)
    return {
      data: simplifyTrack(points, query.toleranceM).map(({ at, ...point }) => ({ at: at.toISOString(), ...point })),
      points: points.length,
      distanceM: lengthOf(points),
      isCut: rows.length > mostPoints,
    }
  })
}

/** Metres along all points, before any is left out. */
const lengthOf = (points: readonly TimedPoint[]): number =>
  points.reduce((sum, point, index) => {
    const before = points[index - 1]
    return before ? sum + distanceM(before, point) : 0
  }, 0)

/** A retired one keeps its track. */
async function exists(tx: Tx, type: ResourceType, id: string): Promise<boolean> {
  if (type === 'units') return (await tx.selectFrom('units').select('id').where('id', '=', id).execute()).length > 0
  if (type === 'personnel')
    return (await tx.selectFrom('personnel').select('id').where('id', '=', id).execute()).length > 0
  const category = type === 'vehicles' ? 'vehicle' : 'equipment'
  const asset = tx.selectFrom('assets').select('id').where('id', '=', id).where('category', '=', category)
  return (await asset.execute()).length > 0
}
