import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import { withAlerts } from '../ingest/unfold-alerts'
import { type Alert, type AlertDetail, type ListAlerts } from '../schema'
import { notFound } from '@/lib/errors'
import { selectAlerts, toAlert, toDetail } from './alerts-queries'

/** Newest first. Stable under inserts: a page begins after the last row of the one before. */
export function listAlerts(ctx: Ctx, query: ListAlerts): Promise<Page<Alert>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return withAlerts(ctx, async (tx) => {
    let select = filtered(tx, ctx, query)
    if (before) select = select.where('a.id', '<', before)
    const rows = await select
      .orderBy('a.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toAlert, (alert) => alert.id)
  })
}

/** The whole of one alert: where it was, what came, what was decided and why. */
export function getAlert(ctx: Ctx, id: string): Promise<AlertDetail> {
  requirePermission(ctx.actor, 'alerts:read')
  return withAlerts(ctx, async (tx) => {
    const row = await selectAlerts(tx).where('a.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('alert')
    return toDetail(row)
  })
}

function filtered(tx: Tx, ctx: Ctx, query: ListAlerts) {
  let select = selectAlerts(tx).where('a.agencyId', '=', ctx.actor.agencyId)
  if (query.state) select = select.where('a.state', 'in', query.state)
  if (query.severity) select = select.where('a.severity', 'in', query.severity)
  if (query.type) select = select.where('a.type', 'in', query.type)
  if (query.source) {
    const names = query.source.map((name) => name.toLowerCase())
    select = select.where('a.sourceId', 'in', (eb) =>
      eb
        .selectFrom('alertSources as s')
        .select('s.id')
        .where('s.agencyId', '=', ctx.actor.agencyId)
        .where((by) => by(by.fn<string>('lower', ['s.name']), 'in', names)),
    )
  }
  if (query.incidentId) select = select.where('a.incidentId', '=', query.incidentId)
  if (query.groupId) select = select.where('a.groupId', '=', query.groupId)
  if (query.ids) select = select.where('a.id', 'in', query.ids)
  if (query.drill) select = select.where('a.isDrill', '=', query.drill === 'true')
  // An id is made when the alert is written, seconds after it was received: it bounds the walk along the list's own index.
  if (query.from)
    select = select
      .where('a.receivedAt', '>=', query.from)
      .where('a.id', '>=', sql<string>`app.first_id_of(${query.from})`)
  if (query.to)
    select = select
      .where('a.receivedAt', '<', query.to)
      .where('a.id', '<', sql<string>`app.first_id_of(${query.to}::timestamptz + interval '1 day')`)
  if (query.bbox) select = select.where(touches(query.bbox))
  return select
}

/** A point counts as a box of its own; a box over the date line is two. */
function touches({ west, south, east, north }: NonNullable<ListAlerts['bbox']>) {
  const between = (from: number, to: number) => sql<boolean>`
    (a.lat is not null and a.lat between ${south} and ${north} and a.lon between ${from} and ${to}
      or a.west <= ${to} and a.east >= ${from} and a.south <= ${north} and a.north >= ${south})`
  return west <= east ? between(west, east) : sql<boolean>`(${between(west, 180)} or ${between(-180, east)})`
}
