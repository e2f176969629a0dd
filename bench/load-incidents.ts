import { withClient } from '@/supabase/local/with-client'
import { readCalls } from '@/supabase/seed/sf-fire/record'

export interface Load {
  agencyId: string
  open: number
  closed: number
  /** Units that work an open incident, and units that are free. */
  busyUnits: number
  freeUnits: number
}

/** What search is asked for: every tenth incident has the common word, one in five thousand the rare one. */
export const words = { common: 'chest', commonTypo: 'chset', rare: 'zamboni', typo: 'zambony' }

const narratives = [
  'Caller says man about 50 with chest pain, awake and breathing',
  'Fell on the stairs, pain in the wrist, waits at the front door',
  'Short of breath, has an inhaler at home, third floor without lift',
  'Alarm company reports manual pull station on the second floor',
  'Smoke from a rear window, second caller confirms, occupants out',
  'Rubbish bin burning away from the building, passer-by standing by',
  'Two cars, one across the lane, one person complains of neck pain',
  'Smell of gas in the hallway, neighbours have opened the windows',
  'Elevator stuck between floors with three people, all calm',
  'Unconscious person on the pavement, breathing, no visible injury',
]

/**
 * Fills an agency by SQL, past the verbs: a year of calls cannot be typed in. Rows are as the verbs would leave them, with
 * text, places and types of the record; the log of these rows is left out.
 */
export async function loadIncidents(databaseUrl: string, load: Load): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('begin')
    // An incident begins as new, and these are born old: the trigger that says so rests while they are written.
    await client.query('alter table public.incidents disable trigger incidents_state')
    // Building these once at the end takes a tenth of the time of keeping them up for every row.
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(searchIndexesSql)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query(unitsSql, [load.agencyId, load.busyUnits, load.freeUnits])
    await client.query(sampleSql, [JSON.stringify(samples())])
    await client.query(incidentsSql, [
      load.agencyId,
      load.open,
      load.closed,
      load.busyUnits,
      JSON.stringify(narratives),
      words.rare,
    ])
    await client.query(closedAssignmentsSql, [load.agencyId])
    await client.query(openAssignmentsSql, [load.agencyId, load.busyUnits])
    for (const { definition } of indexes) await client.query(definition)
    await client.query('alter table public.incidents enable trigger incidents_state')
    await client.query('commit')
    for (const table of ['incidents', 'assignments', 'units']) await client.query(`vacuum analyze public.${table}`)
  })
}

const samples = () =>
  readCalls().map((call) => ({
    label: call.type,
    address: call.address,
    lat: call.position.lat,
    lon: call.position.lon,
    priority: call.priority,
  }))

const searchIndexesSql = `
  select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
  where i.indrelid = 'public.incidents'::regclass and a.amname in ('gin', 'gist')`

const unitsSql = `
  insert into public.units (id, agency_id, name, type, status)
  select gen_random_uuid(), $1, 'BENCH-' || n, 'Engine', case when n <= $2 then 'on_scene' else 'available' end
  from generate_series(1, $2::int + $3::int) n`

const sampleSql = `
  create temporary table sample on commit drop as
  select row_number() over () - 1 as n, s.* from jsonb_to_recordset($1::jsonb)
    as s(label text, address text, lat float8, lon float8, priority smallint)`

// Number n = 1 is the oldest; the last $2 are open. Ids are in the order of time, as the application's are.
const incidentsSql = `
  with numbered as (
    select n, n > $3::int as is_open, n - $3::int as open_n,
      now() - case when n > $3::int then ($2::int + $3::int - n) * interval '15 seconds'
        else interval '2 days' + ($3::int - n) * interval '5 minutes' end as at
    from generate_series(1, $2::int + $3::int) n
  )
  insert into public.incidents (id, agency_id, number, type, category, priority, status, last_event, title, description, lat, lon,
    address_verbatim, reported_by, disposition, received_at, created_at, updated_at, first_dispatched_at, first_en_route_at,
    first_on_scene_at, resolved_at, closed_at)
  select uuidv7(b.at - now()), $1, 'LOAD-' || lpad(b.n::text, 6, '0'), t.code, t.category, s.priority,
    case when not b.is_open then 'closed' when b.open_n <= $4::int then 'on_scene' else 'new' end,
    case when not b.is_open then 'close' when b.open_n <= $4::int then 'follow' else 'create' end,
    t.label, ($5::jsonb ->> (b.n % 10)) || '. Reference ' || md5(b.n::text) || case when b.n % 5000 = 7 then ' ' || $6 else '' end,
    s.lat + (hashtext('a' || b.n) % 1000) * 0.00001, s.lon + (hashtext('b' || b.n) % 1000) * 0.00001,
    s.address, 'Bench', case when b.is_open then null else 'Other' end, b.at, b.at, b.at,
    case when not b.is_open or b.open_n <= $4::int then b.at + interval '90 seconds' end,
    case when not b.is_open or b.open_n <= $4::int then b.at + interval '150 seconds' end,
    case when not b.is_open or b.open_n <= $4::int then b.at + interval '7 minutes' end,
    case when not b.is_open then b.at + interval '40 minutes' end,
    case when not b.is_open then b.at + interval '41 minutes' end
  from numbered b
  join sample s on s.n = b.n % (select count(*) from sample)
  join public.incident_types t on t.agency_id = $1 and t.label = s.label`

const closedAssignmentsSql = `
  with fleet as (select id, row_number() over (order by name) as n, count(*) over () as many from public.units where agency_id = $1)
  insert into public.assignments (id, agency_id, incident_id, unit_id, status, ended_by, dispatched_at, en_route_at, on_scene_at, cleared_at)
  select uuidv7(i.received_at - now()), $1, i.id, f.id, 'cleared', 'cleared', i.first_dispatched_at, i.first_en_route_at,
    i.first_on_scene_at, i.closed_at
  from public.incidents i cross join generate_series(0, 1) k
  join fleet f on f.n = 1 + (abs(hashtext(i.number)) + k) % f.many
  where i.agency_id = $1 and i.status = 'closed'`

const openAssignmentsSql = `
  with fleet as (select id, row_number() over (order by name) as n from public.units where agency_id = $1 and status = 'on_scene'),
    working as (select id, received_at, first_dispatched_at, first_en_route_at, first_on_scene_at, row_number() over (order by id) as n
      from public.incidents where agency_id = $1 and status = 'on_scene')
  insert into public.assignments (id, agency_id, incident_id, unit_id, status, dispatched_at, en_route_at, on_scene_at)
  select uuidv7(w.received_at - now()), $1, w.id, f.id, 'on_scene', w.first_dispatched_at, w.first_en_route_at, w.first_on_scene_at
  from working w join fleet f using (n) where w.n <= $2`
