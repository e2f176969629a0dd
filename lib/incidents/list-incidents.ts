import { type RawBuilder, sql } from 'kysely'
import { validate } from 'uuid'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import type { Page } from '@/lib/http/schema'
import { withAssignments } from './incidents-queries'
import type { Incident, ListIncidents } from './schema'

/** With other filters beside it, a search looks at this many of the best candidates; more would not be read by anybody. */
const mostCandidates = 2000
/** Without any, the page itself is all the candidates there need to be. */
const candidatesFor = (query: ListIncidents) =>
  query.type || query.category || query.priority || query.from || query.to || query.bbox || query.assignedUnitId
    ? mostCandidates
    : query.limit + 1

/** Newest first, or nearest first with `near`. Stable under inserts: a page begins after the last row of the one before. */
export function listIncidents(ctx: Ctx, query: ListIncidents): Promise<Page<Incident>> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction((tx) => (query.near ? listNearest(tx, ctx, query, query.near) : listNewest(tx, ctx, query)))
}

async function listNewest(tx: Tx, ctx: Ctx, query: ListIncidents): Promise<Page<Incident>> {
  const before = query.cursor ?? null
  if (before !== null && !/^[0-9a-f-]{36}$/.test(before))
    throw invalidField('cursor', 'This cursor did not come from this list.')
  let select = filtered(tx, ctx, query).selectAll('i')
  if (before) select = select.where('i.id', '<', before)
  if (query.q) select = select.where(matching(query.q, query.status, before, candidatesFor(query)))
  const rows = await select
    .orderBy('i.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const data = await withAssignments(tx, rows.slice(0, query.limit))
  return { data, nextCursor: rows.length > query.limit ? (data.at(-1)?.id ?? null) : null }
}

async function listNearest(
  tx: Tx,
  ctx: Ctx,
  query: ListIncidents,
  near: { lat: number; lon: number },
): Promise<Page<Incident>> {
  const after = query.cursor === undefined ? null : parseNearCursor(query.cursor)
  const most = after || query.q ? mostCandidates : candidatesFor(query)
  let select = filtered(tx, ctx, query)
    .innerJoin(
      sql<{
        id: string
        distanceM: number
      }>`app.incidents_within(${near.lat}, ${near.lon}, ${query.radiusM ?? null}, ${query.status ?? null}::text[], ${most})`.as(
        'near',
      ),
      'near.id',
      'i.id',
    )
    .selectAll('i')
    .select('near.distanceM')
  if (after)
    select = select.where(sql<boolean>`(near.distance_m, near.id) > (${after.distanceM}::float8, ${after.id}::uuid)`)
  if (query.q) select = select.where(matching(query.q, query.status, null, mostCandidates))
  const rows = await select
    .orderBy('near.distanceM')
    .orderBy('i.id')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const incidents = await withAssignments(tx, shown)
  const data = incidents.map((incident, index) => ({
    ...incident,
    distanceM: Math.round((shown[index]?.distanceM ?? 0) * 10) / 10,
  }))
  const last = shown.at(-1)
  return { data, nextCursor: rows.length > query.limit && last ? `${last.distanceM}_${last.id}` : null }
}

function parseNearCursor(cursor: string): { distanceM: number; id: string } {
  const match = /^(\d+(?:\.\d+)?(?:e-?\d+)?)_([0-9a-f-]{36})$/.exec(cursor)
  if (!match?.[1] || !match[2] || !validate(match[2]) || !Number.isFinite(Number(match[1])))
    throw invalidField('cursor', 'This cursor did not come from this list.')
  return { distanceM: Number(match[1]), id: match[2] }
}

const matching = (
  q: string,
  statuses: readonly string[] | undefined,
  before: string | null,
  most: number,
): RawBuilder<boolean> =>
  sql<boolean>`i.id in (select app.incidents_matching(${q}, ${statuses ?? null}::text[], ${before}::uuid, ${most}))`

function filtered(tx: Tx, ctx: Ctx, query: ListIncidents) {
  let select = tx.selectFrom('incidents as i').where('i.agencyId', '=', ctx.actor.agencyId)
  if (query.status) select = select.where('i.status', 'in', query.status)
  if (query.type) select = select.where('i.type', 'in', query.type)
  if (query.category) select = select.where('i.category', 'in', query.category)
  if (query.priority) select = select.where('i.priority', 'in', query.priority)
  if (query.from) select = select.where('i.receivedAt', '>=', query.from)
  if (query.to) select = select.where('i.receivedAt', '<', query.to)
  if (query.bbox) {
    const { west, south, east, north } = query.bbox
    select = select.where('i.lat', '>=', south).where('i.lat', '<=', north)
    select =
      west <= east
        ? select.where('i.lon', '>=', west).where('i.lon', '<=', east)
        : select.where((where) => where.or([where('i.lon', '>=', west), where('i.lon', '<=', east)]))
  }
  if (query.assignedUnitId) {
    const unitId = query.assignedUnitId
    select = select.where('i.id', 'in', (eb) =>
      eb.selectFrom('assignments as a').select('a.incidentId').where('a.unitId', '=', unitId),
    )
  }
  return select
}
