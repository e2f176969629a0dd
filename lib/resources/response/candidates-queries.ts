import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import type { BaseStatus } from '../schema'

/** A unit as a choice sees it: what it is and does, where it and its stations are, who and what is on it. */
export interface KnownUnit {
  id: string
  name: string
  type: string
  status: BaseStatus
  minimumCrew: number | null
  stationId: string | null
  stationName: string | null
  stationLat: number | null
  stationLon: number | null
  /** The station it was moved up to. */
  coversId: string | null
  coversName: string | null
  coversLat: number | null
  coversLon: number | null
  lat: number | null
  lon: number | null
  positionAt: Date | null
  turnoutSeconds: number
  speedKmh: number
  detourFactor: number
  staleAfterSeconds: number
  seats: number
  /** People in its seats who can go, or rostered for it at the time asked about. */
  filled: number
  capabilities: string[]
  incidentId: string | null
  incidentNumber: string | null
}

interface Which {
  agencyId: string
  now: Date
  /** Another time to judge shifts and certificates at. */
  at?: Date | undefined
  unitIds?: readonly string[] | undefined
  /** Lower case. */
  types?: readonly string[] | undefined
}

/**
 * Units in use with everything a choice needs, in one pass over each table however many there are. Somebody whose readiness is
 * `unavailable` is not counted, nor is what they can do.
 */
export async function loadKnownUnits(tx: Tx, which: Which): Promise<KnownUnit[]> {
  const { rows } = await knownUnits(which).execute(tx)
  return rows.map((row) => ({ ...row, capabilities: [...new Set(row.capabilities)].sort() }))
}

function knownUnits({ agencyId, now, at, unitIds, types }: Which) {
  const moment = at ?? now
  const ofUnits = unitIds ? sql`and r.unit_id = any(${[...unitIds]}::uuid[])` : sql``
  const riders = at
    ? sql`select distinct r.unit_id, r.person_id from public.shifts r
        where r.agency_id = ${agencyId} and r.unit_id is not null and r.cancelled_at is null
          and r.starts_at <= ${at} and r.ends_at > ${at} ${ofUnits}`
    : sql`select r.unit_id, r.person_id from public.unit_seats r
        join public.personnel p on p.id = r.person_id and p.readiness <> 'unavailable'
        where r.agency_id = ${agencyId} ${ofUnits}`
  return sql<KnownUnit>`
    with riders as materialized (${riders}),
    crew as (select unit_id, count(*)::integer as filled from riders group by unit_id),
    seats as (
      select r.unit_id, count(*)::integer as seats from public.unit_seats r
      where r.agency_id = ${agencyId} ${ofUnits} group by r.unit_id),
    carried as (
      select unit_id, array_agg(distinct code) as codes from (
        select r.unit_id, unnest(p.capabilities) as code from riders r join public.personnel p on p.id = r.person_id
        union all
        select r.unit_id, c.capability from riders r join public.certifications c on c.person_id = r.person_id
        where c.capability is not null and (c.expires_on is null or c.expires_on >= app.today(${moment}))
        union all
        select r.unit_id, unnest(a.capabilities) from public.asset_loans r join public.assets a on a.id = r.asset_id
        where r.agency_id = ${agencyId} and r.unit_id is not null and r.returned_at is null
          and a.status <> 'out_of_service' and a.retired_at is null ${ofUnits}
      ) as each_code group by unit_id)
    select u.id, u.name, u.type, u.status, u.minimum_crew,
      s.id as station_id, s.name as station_name, s.lat as station_lat, s.lon as station_lon,
      v.id as covers_id, v.name as covers_name, v.lat as covers_lat, v.lon as covers_lon,
      p.lat, p.lon, p.at as position_at,
      coalesce(t.turnout_seconds, 80) as turnout_seconds, coalesce(t.speed_kmh, 50) as speed_kmh,
      coalesce(t.detour_factor, 1.35) as detour_factor, coalesce(t.stale_after_seconds, 300) as stale_after_seconds,
      coalesce(seats.seats, 0) as seats, coalesce(crew.filled, 0) as filled,
      case when carried.codes is null then u.capabilities else u.capabilities || carried.codes end as capabilities,
      i.id as incident_id, i.number as incident_number
    from public.units u
    left join public.stations s on s.id = u.station_id
    left join public.stations v on v.id = u.covers_station_id
    left join public.current_positions p on p.agency_id = u.agency_id and p.subject_id = u.id
    left join public.unit_types t on t.agency_id = u.agency_id and lower(t.name) = lower(u.type)
    left join public.assignments a on a.unit_id = u.id and a.status <> 'cleared'
    left join public.incidents i on i.id = a.incident_id
    left join seats on seats.unit_id = u.id
    left join crew on crew.unit_id = u.id
    left join carried on carried.unit_id = u.id
    where u.agency_id = ${agencyId} and u.retired_at is null
      ${unitIds ? sql`and u.id = any(${[...unitIds]}::uuid[])` : sql``}
      ${types ? sql`and lower(u.type) = any(${[...types]}::text[])` : sql``}
  `
}
