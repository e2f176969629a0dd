import { withClient } from '@/supabase/local/with-client'

export interface Department {
  agencyId: string
  units: number
  incidents: number
}

/**
 * A department ready to be asked whom to send, by SQL: forty stations, units of four types with four seats each (three taken
 * by people with certificates), most of them free and with a fresh position, zones in a grid, run cards, and open calls.
 * @returns the calls' ids
 */
export async function loadDepartment(
  databaseUrl: string,
  { agencyId, units, incidents }: Department,
): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const run = async (sql: string, ...more: unknown[]) => client.query<{ id: string }>(sql, [agencyId, ...more])
    await run(`insert into public.unit_types (id, agency_id, name)
      select gen_random_uuid(), $1, 'BENCH-' || n from generate_series(0, 3) n`)
    await run(`insert into public.stations (id, agency_id, name, lat, lon)
      select gen_random_uuid(), $1, 'Bench station ' || n, 37.71 + random() * 0.1, -122.51 + random() * 0.13
      from generate_series(1, 40) n`)
    await run(
      `insert into public.units (id, agency_id, name, type, station_id, capabilities, status, minimum_crew)
      select gen_random_uuid(), $1, 'R' || n, 'BENCH-' || n % 4, s.id,
        case when n % 5 = 0 then array['als'] else '{}' end, case when n % 7 = 0 then 'out_of_service' else 'available' end, 2
      from generate_series(1, $2::int) n
      join (select id, row_number() over () as nth from public.stations where agency_id = $1 and name like 'Bench%') s
        on s.nth = 1 + n % 40`,
      units,
    )
    await run(`insert into public.current_positions (agency_id, subject_id, kind, at, received_at, lat, lon, source)
      select agency_id, id, 'unit', now() + case when random() < 0.9 then interval '1 hour' else interval '-1 hour' end,
        now(), 37.71 + random() * 0.1, -122.51 + random() * 0.13, 'replay'
      from public.units where agency_id = $1 and name like 'R%'`)
    await run(`insert into public.personnel (id, agency_id, name, identifier, readiness, capabilities)
      select gen_random_uuid(), $1, u.name || ' ' || seat, u.name || '/' || seat, 'on_shift', array['firefighter']
      from public.units u, generate_series(1, 3) seat where u.agency_id = $1 and u.type like 'BENCH-%'`)
    await run(`insert into public.certifications (id, agency_id, person_id, name, capability)
      select gen_random_uuid(), $1, id, 'Paramedic', 'paramedic' from public.personnel
      where agency_id = $1 and identifier like '%/1'`)
    await run(`insert into public.unit_seats (id, agency_id, unit_id, seat_order, name, person_id, seated_at)
      select gen_random_uuid(), $1, u.id, seat, 'Seat ' || seat, p.id, case when p.id is not null then now() end
      from public.units u cross join generate_series(1, 4) seat
      left join public.personnel p on p.agency_id = $1 and p.identifier = u.name || '/' || seat
      where u.agency_id = $1 and u.type like 'BENCH-%'`)
    await run(`insert into public.zones (id, agency_id, name, area, west, south, east, north, station_ids)
      select gen_random_uuid(), $1, 'Bench zone ' || x || '/' || y,
        jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
          jsonb_build_array(w, s), jsonb_build_array(e, s), jsonb_build_array(e, n), jsonb_build_array(w, n), jsonb_build_array(w, s)))),
        w, s, e, n, array(select id from public.stations where agency_id = $1 and name like 'Bench%' order by name offset x limit 2)
      from generate_series(0, 6) x, generate_series(0, 6) y,
        lateral (select -122.52 + x * 0.02 as w, 37.70 + y * 0.02 as s, -122.50 + x * 0.02 as e, 37.72 + y * 0.02 as n) box`)
    await run(`insert into public.run_cards (id, agency_id, name, alarm_level, needs)
      select gen_random_uuid(), $1, 'Bench alarm ' || level, level, '[{"unitType": "BENCH-0", "capabilities": [], "count": 4},
        {"unitType": "BENCH-1", "capabilities": ["paramedic"], "count": 2, "minimumCrew": 3}, {"capabilities": ["als"], "count": 2}]'
      from generate_series(1, 3) level`)
    const made = await run(
      `insert into public.incidents (id, agency_id, number, type, category, priority, alarm_level, title, lat, lon, received_at)
      select gen_random_uuid(), $1, 'BENCH-' || n, 'structure_fire', 'fire', 3, 1 + n % 3, 'Bench', 37.72 + random() * 0.08,
        -122.50 + random() * 0.11, now() from generate_series(1, $2::int) n returning id`,
      incidents,
    )
    const tables = ['units', 'current_positions', 'personnel', 'certifications', 'unit_seats', 'zones', 'incidents']
    for (const table of tables) await client.query(`vacuum analyze public.${table}`)
    return made.rows.map((row) => row.id)
  })
}
