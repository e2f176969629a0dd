import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { withAlerts } from '../ingest/unfold-alerts'
import { type AlertMetrics, type AlertMetricsQuery, AlertState, Severity } from '../schema'

/** What came, what became of it and how fast somebody said that they have it. */
export function alertMetrics(ctx: Ctx, { hours }: AlertMetricsQuery): Promise<AlertMetrics> {
  requirePermission(ctx.actor, 'alerts:read')
  const from = new Date(ctx.now.getTime() - hours * 3_600_000)
  const bucketSeconds = hours <= 2 ? 60 : hours <= 24 ? 900 : 7_200
  return withAlerts(ctx, async (tx) => ({
    from: from.toISOString(),
    bucketSeconds,
    buckets: await readBuckets(tx, from, bucketSeconds),
    open: await countOpen(tx),
    acknowledged: await readAcknowledged(tx, from),
    outcomes: await countOutcomes(tx, from),
    topTypes: await countTypes(tx, from),
  }))
}

async function readBuckets(tx: Tx, from: Date, seconds: number): Promise<AlertMetrics['buckets']> {
  const { rows } = await sql<{ at: Date; accepted: number; duplicates: number; refused: number }>`
    select to_timestamp(floor(extract(epoch from minute) / ${seconds}) * ${seconds}) as at,
      sum(accepted)::int as accepted, sum(duplicates)::int as duplicates, sum(refused)::int as refused
    from public.alert_source_minutes where agency_id = app.agency_id() and minute >= ${from}
    group by 1 order by 1
  `.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function countOpen(tx: Tx): Promise<AlertMetrics['open']> {
  const rows = await tx
    .selectFrom('alerts')
    .select((eb) => ['severity', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .where('isDrill', '=', false)
    .groupBy('severity')
    .execute()
  return rows.map((row) => ({ severity: Severity.parse(row.severity), count: row.count }))
}

async function readAcknowledged(tx: Tx, from: Date): Promise<AlertMetrics['acknowledged']> {
  const { rows } = await sql<AlertMetrics['acknowledged']>`
    select count(*)::int as count,
      percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - received_at))::float8 as "p50Seconds",
      percentile_cont(0.9) within group (order by extract(epoch from acknowledged_at - received_at))::float8 as "p90Seconds"
    from public.alerts
    where agency_id = app.agency_id() and id >= app.first_id_of(${from}) and acknowledged_at is not null
  `.execute(tx)
  return rows[0] ?? { count: 0, p50Seconds: null, p90Seconds: null }
}

async function countOutcomes(tx: Tx, from: Date): Promise<AlertMetrics['outcomes']> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from public.alerts
    where agency_id = app.agency_id() and id >= app.first_id_of(${from}) group by state order by 2 desc
  `.execute(tx)
  return rows.map((row) => ({ state: AlertState.parse(row.state), count: row.count }))
}

async function countTypes(tx: Tx, from: Date): Promise<AlertMetrics['topTypes']> {
  const { rows } = await sql<{ type: string; count: number }>`
    select type, sum(count)::int as count from public.alerts
    where agency_id = app.agency_id() and id >= app.first_id_of(${from}) group by type order by 2 desc, 1 limit 10
  `.execute(tx)
  return rows
}
