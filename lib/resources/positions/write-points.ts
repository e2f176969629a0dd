import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import type { Subject } from './resolve-subjects'

/** A point whose subject is known. Speeds in m/s, distances in metres. */
export interface PlacedPoint {
  subject: Subject
  at: Date
  lat: number
  lon: number
  accuracyM: number | null
  speedMps: number | null
  headingDeg: number | null
  batteryPct: number | null
  eventId: string
  source: string
}

const keyOf = (point: PlacedPoint) =>
  point.eventId ? `${point.subject.id} ${point.eventId}` : `${point.subject.id} ${point.at.getTime()}`

/**
 * Writes points of one agency in one statement: every one into the history, and of each subject the newest one as its
 * current position when it is newer than what is there. Sorted by subject, so that two processes never wait for each other
 * crosswise. A point is there already when its subject had one at that millisecond, or with that event id within a day.
 * @returns for each point whether it was new
 */
export async function writePoints(tx: Tx, agencyId: string, points: readonly PlacedPoint[]): Promise<boolean[]> {
  const isNew = points.map(() => false)
  const first = new Map<string, number>()
  for (const [index, point] of points.entries()) if (!first.has(keyOf(point))) first.set(keyOf(point), index)
  const rows = [...first.values()].flatMap((index) => {
    const point = points[index]
    return point ? [{ index, point }] : []
  })
  if (rows.length === 0) return isNew
  const column = <Value>(valueOf: (point: PlacedPoint) => Value) => rows.map(({ point }) => valueOf(point))
  const { rows: answers } = await sql<{ old: number[] | null }>`
    with given as (
      select g.n, g.subject_id, g.kind, timestamptz 'epoch' + g.at_ms * interval '1 millisecond' as at, g.lat, g.lon,
        g.accuracy_m, g.speed_mps, g.heading_deg, g.battery_pct, g.event_id, g.source, clock_timestamp() as received_at
      from unnest(
        ${column(({ subject }) => subject.id)}::uuid[], ${column(({ subject }) => subject.kind)}::text[],
        ${column(({ at }) => at.getTime())}::bigint[], ${column(({ lat }) => lat)}::float8[],
        ${column(({ lon }) => lon)}::float8[], ${column((point) => point.accuracyM)}::real[],
        ${column((point) => point.speedMps)}::real[], ${column((point) => point.headingDeg)}::real[],
        ${column((point) => point.batteryPct)}::real[], ${column((point) => point.eventId)}::text[],
        ${column((point) => point.source)}::text[]
      ) with ordinality as g (subject_id, kind, at_ms, lat, lon, accuracy_m, speed_mps, heading_deg, battery_pct, event_id, source, n)
    ), fresh as materialized (
      select * from given g
      where g.event_id = '' or not exists (
        select from public.position_history h
        where h.subject_id = g.subject_id and h.event_id = g.event_id and h.event_id <> ''
          and h.at between g.at - interval '1 day' and g.at + interval '1 day')
      order by g.subject_id, g.at
    ), kept as (
      insert into public.position_history
        (agency_id, subject_id, at, received_at, lat, lon, accuracy_m, speed_mps, heading_deg, battery_pct, event_id, source)
      select ${agencyId}::uuid, subject_id, at, received_at, lat, lon, accuracy_m, speed_mps, heading_deg, battery_pct, event_id, source
      from fresh
      on conflict do nothing
      returning subject_id, at, event_id
    ), moved as (
      insert into public.current_positions as c
        (agency_id, subject_id, kind, at, received_at, lat, lon, accuracy_m, speed_mps, heading_deg, battery_pct, event_id, source)
      select distinct on (subject_id) ${agencyId}::uuid, subject_id, kind, at, received_at, lat, lon, accuracy_m, speed_mps,
        heading_deg, battery_pct, nullif(event_id, ''), source
      from fresh order by subject_id, at desc
      on conflict (agency_id, subject_id) do update set
        kind = excluded.kind, at = excluded.at, received_at = excluded.received_at, lat = excluded.lat, lon = excluded.lon,
        accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps, heading_deg = excluded.heading_deg,
        battery_pct = excluded.battery_pct, event_id = excluded.event_id, source = excluded.source,
        moved_in = excluded.moved_in
      where excluded.at > c.at
    )
    select case when (select count(*) from kept) = ${rows.length}::bigint then null else (
      select array_agg(g.n::integer) from given g
      where not exists (select from kept k where (k.subject_id, k.at, k.event_id) = (g.subject_id, g.at, g.event_id))
    ) end as old
  `.execute(tx)
  const old = new Set(answers[0]?.old)
  for (const [place, { index }] of rows.entries()) isNew[index] = !old.has(place + 1)
  return isNew
}
