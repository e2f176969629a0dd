import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import { openStatuses, type SimilarIncident, type SimilarQuery } from './schema'
import { withAssignments } from './incidents-queries'
import { leastScore, scoreLikeness } from './similarity-score'

/** The newest open incidents that are looked at, and how many are shown. */
const mostOpen = 1000
const mostShown = 5

/** Open incidents that may be the one somebody is just reporting: near in space, time and words, most alike first. */
export function similarIncidents(ctx: Ctx, query: SimilarQuery): Promise<{ data: SimilarIncident[] }> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    const words = (query.q ?? '').toLowerCase()
    let select = tx
      .selectFrom('incidents as i')
      .selectAll('i')
      .where('i.agencyId', '=', ctx.actor.agencyId)
      .where('i.status', 'in', [...openStatuses])
    if (query.exceptId) select = select.where('i.id', '<>', query.exceptId)
    const rows = await select
      .select([
        (query.near
          ? sql<number | null>`geo.distance_m(i.position_cube, geo.position(${query.near.lat}, ${query.near.lon}))`
          : sql<number | null>`null::float8`
        ).as('distanceM'),
        // Both ways round: a short new call inside a long old one, and a long new one around a short old one.
        (words === ''
          ? sql<number>`0`
          : sql<number>`greatest(extensions.word_similarity(${words}, i.search_text), extensions.word_similarity(lower(i.title), ${words}), extensions.word_similarity(nullif(lower(i.address_verbatim), ''), ${words}))`
        ).as('words'),
      ])
      .orderBy('i.id', 'desc')
      .limit(mostOpen)
      .execute()
    const scored = rows
      .map((row) => {
        const minutesAgo = Math.max(0, (ctx.now.getTime() - row.receivedAt.getTime()) / 60_000)
        const sameType = query.type !== undefined && query.type === row.type
        return {
          row,
          minutesAgo,
          distanceM: row.distanceM,
          ...scoreLikeness({ distanceM: row.distanceM, minutesAgo, words: row.words, sameType }),
        }
      })
      .filter((one) => one.score >= leastScore)
      .sort((a, b) => b.score - a.score)
      .slice(0, mostShown)
    const incidents = await withAssignments(
      tx,
      scored.map((one) => one.row),
    )
    return {
      data: scored.flatMap(({ score, distanceM, minutesAgo, why }, index) => {
        const incident = incidents[index]
        return incident ? [{ incident, score, distanceM, minutesAgo, why }] : []
      }),
    }
  })
}
