import type { Client } from 'pg'
import { withClient } from '@/supabase/local/with-client'
import { type Latency, latencyOf } from './statistics'

/** Around San Francisco, about 90 by 90 km. */
const box = { south: 37.4, west: -122.9, degrees: 0.8 }

export interface NearestResult {
  name: string
  units: number
  /** Seen by a client on the same machine: the query, and the way there and back. */
  latency: Latency
  plan: string[]
}

const agenciesSql = `
  insert into public.agencies (id, name, slug, time_zone, number_prefix)
  select gen_random_uuid(), 'Bench ' || n, $1 || n, 'America/Los_Angeles', 'B' || n from generate_series(1, $2::int) n
  returning id`
const stationsSql = `
  insert into public.stations (id, agency_id, name, lat, lon)
  select gen_random_uuid(), agency_id, 'N' || n, $3 + random() * $5::float8, $4 + random() * $5::float8
  from unnest($1::uuid[]) agency_id, generate_series(1, $2::int) n`
const unitsSql = `
  insert into public.units (id, agency_id, name, type, station_id)
  select gen_random_uuid(), s.agency_id, s.name || '-' || n, 'ENGINE', s.id
  from public.stations s, generate_series(1, $2::int) n where s.agency_id = any($1::uuid[])`
/** Units of one station. */
const perStation = 10
const positionsSql = `
  insert into public.current_positions (agency_id, subject_id, kind, at, received_at, lat, lon, source)
  select agency_id, id, 'unit', now() + case when random() < 0.8 then interval '1 day' else interval '-1 day' end, now(), $2 + random() * $4::float8, $3 + random() * $4::float8, 'replay'
  from public.units where agency_id = any($1::uuid[])`

/** The ten nearest of so many units, spread over so many agencies, asked by one of them as the verbs ask. */
export async function benchNearest(
  databaseUrl: string,
  { agencies, units, samples }: { agencies: number; units: number; samples: number },
): Promise<NearestResult> {
  return withClient(databaseUrl, async (client) => {
    const made = await client.query<{ id: string }>(agenciesSql, [`bench-${agencies}-${Date.now()}-`, agencies])
    const ids = made.rows.map((row) => row.id)
    await client.query(stationsSql, [ids, units / agencies / perStation, box.south, box.west, box.degrees])
    await client.query(unitsSql, [ids, perStation])
    await client.query(positionsSql, [ids, box.south, box.west, box.degrees])
    for (const table of ['stations', 'units', 'current_positions']) await client.query(`vacuum analyze public.${table}`)
    const [agencyId = ''] = ids
    try {
      await client.query(
        `select set_config('role', 'turnout_app', false), set_config('request.jwt.claims', $1, false)`,
        [JSON.stringify({ role: 'turnout_app', agency_id: agencyId })],
      )
      const times: number[] = []
      for (let sample = 0; sample < samples + 20; sample++) {
        const tookMs = await askOnce(client)
        if (sample >= 20) times.push(tookMs)
      }
      const latency = latencyOf(times)
      await client.query('reset role')
      return { name: `${units} units, ${agencies} agencies`, units, latency, plan: await planOf(client, agencyId) }
    } finally {
      await client.query('reset role')
      await client.query('delete from public.agencies where id = any($1::uuid[])', [ids])
    }
  })
}

async function askOnce(client: Client): Promise<number> {
  const [lat, lon] = [box.south + Math.random() * box.degrees, box.west + Math.random() * box.degrees]
  const beganAt = performance.now()
  const { rows } = await client.query('select * from app.units_near($1, $2, now(), 10)', [lat, lon])
  const tookMs = performance.now() - beganAt
  if (rows.length !== 10) throw new Error(`Ten units were asked for, ${rows.length} came.`)
  return tookMs
}

/** Which index the nearest-neighbour half goes by, as Postgres says. */
async function planOf(client: Client, agencyId: string): Promise<string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select p.subject_id from public.current_positions p
     where p.agency_id = '${agencyId}' and p.kind = 'unit'
     order by p.cell operator(extensions.<->) geo.position(37.78, -122.41) limit 10`,
  )
  return rows.map((row) => row['QUERY PLAN'])
}
