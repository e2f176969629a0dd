import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import { withAlert, withAlerts } from '../ingest/unfold-alerts'
import { type Alert, type AlertDetail, type ListAlerts } from '../schema'
import { notFound } from '@/lib/errors'
import { selectAlerts, toAlert, toDetail } from './alerts-queries'

/** Newest first. Stable under inserts: a page begins after the last row of the one before. */
export function listAlerts(ctx: Ctx, query: ListAlerts): Promise<Page<Alert>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return withAlerts(ctx, async (tx) => {
    let ids = filtered(tx, ctx, query)
    if (before) ids = ids.where('f.id', '<', before)
    // Found in the index alone; only what is shown is opened.
    const rows = await selectAlerts(tx)
      .where('a.id', 'in', ids.orderBy('f.id', 'desc').limit(query.limit + 1))
      .orderBy('a.id', 'desc')
      .execute()
    return toPage(rows, query.limit, toAlert, (alert) => alert.id)
  })
}

/** The whole of one alert: where it was, what came, what was decided and why. */
export function getAlert(ctx: Ctx, id: string): Promise<AlertDetail> {
  requirePermission(ctx.actor, 'alerts:read')
  return withAlert(ctx, id, async (tx) => {
    const row = await selectAlerts(tx).where('a.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('alert')
    return toDetail(row)
  })
}

/** Asks for nothing that the index alerts_in_order does not hold. */
function filtered(tx: Tx, ctx: Ctx, query: ListAlerts) {
  let select = tx.selectFrom('alerts as f').select('f.id').where('f.agencyId', '=', ctx.actor.agencyId)
  if (query.state) select = select.where('f.state', 'in', query.state)
  if (query.severity) select = select.where('f.severity', 'in', query.severity)
  if (query.type) select = select.where('f.type', 'in', query.type)
  if (query.source) {
    const names = query.source.map((name) => name.toLowerCase())
    select = select.where('f.sourceId', 'in', (eb) =>
      eb
        .selectFrom('alertSources as s')
        .select('s.id')
        .where('s.agencyId', '=', ctx.actor.agencyId)
        .where((by) => by(by.fn<string>('lower', ['s.name']), 'in', names)),
    )
  }
  if (query.incidentId) select = select.where('f.incidentId', '=', query.incidentId)
  if (query.groupId) select = select.where('f.groupId', '=', query.groupId)
  if (query.ids) select = select.where('f.id', 'in', query.ids)
  if (query.drill) select = select.where('f.isDrill', '=', query.drill === 'true')
  // An id is made when the alert is written, seconds after it was received: it bounds the walk along the list's own index.
  if (query.from)
    select = select
      .where('f.receivedAt', '>=', query.from)
      .where('f.id', '>=', sql<string>`app.first_id_of(${query.from})`)
  if (query.to)
    select = select
      .where('f.receivedAt', '<', query.to)
      .where('f.id', '<', sql<string>`app.first_id_of(${query.to}::timestamptz + interval '1 day')`)
  if (query.bbox) select = select.where(touches(query.bbox))
  return select
}

/** A point counts as a box of its own; a box over the date line is two. */
function touches({ west, south, east, north }: NonNullable<ListAlerts['bbox']>) {
  const between = (from: number, to: number) => sql<boolean>`
    (f.lat is not null and f.lat between ${south} and ${north} and f.lon between ${from} and ${to}
      or f.west <= ${to} and f.east >= ${from} and f.south <= ${north} and f.north >= ${south})`
  return west <= east ? between(west, east) : sql<boolean>`(${between(west, 180)} or ${between(-180, east)})`
}
