-- Where everything is: one current row each, and a history kept by the day.
create extension if not exists btree_gist with schema extensions;

-- Where a place stands in an index: the middle of a square of 0.0005 degrees, never 40 m away from it. What moves along a
-- street stays in one for seconds, so that most points touch no index; who searches by it measures what was found.
create function geo.cell(lat double precision, lon double precision) returns extensions.cube
language sql immutable strict parallel safe set search_path = ''
as $$ select geo.position(round(lat * 2000) / 2000, round(lon * 2000) / 2000) $$;

-- Apart from units, because it changes a thousand times as often: a point moves no version and touches no other index.
create table public.current_positions (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  subject_id uuid not null,
  kind text not null check (kind in ('unit', 'personnel', 'vehicle', 'equipment')),
  at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  accuracy_m real,
  speed_mps real,
  heading_deg real,
  battery_pct smallint,
  -- Of the sender: the same one twice is the same point.
  event_id text,
  source text not null check (source in ('console', 'phone', 'tracker', 'api', 'replay')),
  -- The transaction that moved it: what a screen has not been told yet is what its snapshot could not see.
  moved_in xid8 not null default pg_current_xact_id(),
  cell extensions.cube generated always as (geo.cell(lat, lon)) stored,
  primary key (agency_id, subject_id)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
-- The agency first: nobody's nearest unit is another agency's.
create index current_positions_nearest on public.current_positions using gist (agency_id extensions.gist_uuid_ops, cell)
  where kind = 'unit';

insert into public.current_positions (agency_id, subject_id, kind, at, received_at, lat, lon, source)
select agency_id, id, 'unit', coalesce(position_at, updated_at), coalesce(position_at, updated_at), lat, lon, 'console'
from public.units where lat is not null;
-- They live on in current_positions; nothing reads them here from the moment this is applied.
-- squawk-ignore require-concurrent-index-deletion
drop index public.units_nearest;
-- squawk-ignore ban-drop-column
alter table public.units drop column position_cube, drop column lat, drop column lon, drop column position_at;

-- Device time in the key: a point sent twice is one row, a late one finds its day.
create table public.position_history (
  agency_id uuid not null,
  subject_id uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  lat double precision not null,
  lon double precision not null,
  accuracy_m real,
  speed_mps real,
  heading_deg real,
  battery_pct smallint,
  event_id text not null default '',
  source text not null,
  primary key (subject_id, at, event_id)
) partition by range (at);
-- A point that brings its own id is looked for by it, also when it has no time of its own.
create index position_history_by_event on public.position_history (subject_id, event_id) where event_id <> '';

-- Makes the days' tables that are missing, both days included; the tables live in a schema that no API shows.
create function app.make_position_days(first_day date, last_day date) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  each_day date;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('app.make_position_days'));
  for each_day in select generate_series(first_day, last_day, interval '1 day')::date loop
    if to_regclass(format('app.position_history_%s', to_char(each_day, 'YYYYMMDD'))) is null then
      execute format(
        'create table app.position_history_%s partition of public.position_history for values from (%L) to (%L)',
        to_char(each_day, 'YYYYMMDD'), each_day::timestamp at time zone 'UTC', (each_day + 1)::timestamp at time zone 'UTC');
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;

-- Drops the days before this one; returns how many.
create function app.drop_position_days(before_day date) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  old_day regclass;
  dropped integer := 0;
begin
  for old_day in
    select c.oid::regclass from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.position_history'::regclass and right(c.relname, 8) ~ '^\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before_day
  loop
    execute format('drop table %s', old_day);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke execute on function app.make_position_days(date, date), app.drop_position_days(date) from public;
select app.make_position_days(current_date - 7, current_date + 7);

-- Where TimescaleDB is installed, a hypertable of a day per chunk instead: it makes its chunks itself and drops whole ones.
do $timescale$
declare
  home text := (select n.nspname from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb');
begin
  if home is null then return; end if;
  create table public.position_hypertable (like public.position_history including all);
  drop table public.position_history;
  alter table public.position_hypertable rename to position_history;
  execute format('select %I.create_hypertable(%L, %L, chunk_time_interval => interval %L)', home, 'public.position_history', 'at', '1 day');
  create or replace function app.make_position_days(first_day date, last_day date) returns integer
  language sql set search_path = '' as 'select 0';
  execute format($sql$
    create or replace function app.drop_position_days(before_day date) returns integer
    language sql security definer set search_path = ''
    as 'select count(*)::integer from %I.drop_chunks(''public.position_history'', older_than => before_day::timestamp at time zone ''UTC'')'
  $sql$, home);
end $timescale$;

-- When an agency's screens were last told of positions, and when the log was: both are paced, whoever receives the points.
create table public.position_ticks (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  announced_at timestamptz not null default '-infinity',
  logged_at timestamptz not null default '-infinity',
  -- Everything this snapshot sees was announced.
  seen pg_snapshot,
  -- A round of more units than one broadcast holds: what is seen when it ends, and how far it got.
  round_ends pg_snapshot,
  round_after uuid
);

-- Tells the agency's screens of the units that moved since they were last told: at most four broadcasts a second, however
-- many processes ask. One row of the log speaks for all points of ten seconds. Returns in how many milliseconds to ask
-- again, 0 when nothing is left.
create function app.announce_positions(new_event_id uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  agency constant uuid := app.agency_id();
  pace constant interval := interval '250 milliseconds';
  most constant integer := 2500;
  tick public.position_ticks;
  moved record;
  logged record;
  began timestamptz;
begin
  insert into public.position_ticks (agency_id) values (agency) on conflict do nothing;
  select * into tick from public.position_ticks where agency_id = agency for update skip locked;
  -- Somebody else is at it and may have looked before the caller's points were there.
  if not found then return 250; end if;
  began := clock_timestamp();
  if began < tick.announced_at + pace then
    return greatest(1, ceil(extract(epoch from tick.announced_at + pace - began) * 1000));
  end if;
  -- A database restored from a dump counts its transactions anew.
  if pg_snapshot_xmax(tick.seen) > pg_snapshot_xmax(pg_current_snapshot()) then
    tick.seen := null;
    tick.round_ends := null;
    tick.round_after := null;
  end if;

  select pg_current_snapshot() as snapshot, count(*) as units,
    (array_agg(p.subject_id order by p.subject_id desc))[1] as last_one,
    jsonb_agg(p.subject_id order by p.subject_id) as ids,
    jsonb_agg(jsonb_build_array(round(p.lat * 1e6) / 1e6, round(p.lon * 1e6) / 1e6, floor(extract(epoch from p.at) * 1000),
      p.heading_deg, p.speed_mps) order by p.subject_id) as positions
  into moved
  from (
    select * from public.current_positions c
    where c.agency_id = agency and c.kind = 'unit'
      and (tick.round_after is null or c.subject_id > tick.round_after)
      and (tick.seen is null or c.moved_in >= pg_snapshot_xmin(tick.seen) and not pg_visible_in_snapshot(c.moved_in, tick.seen))
    order by c.subject_id limit most
  ) as p;
  if moved.units > 0 then
    perform realtime.send(jsonb_build_object('type', 'resource.location_updated', 'orgId', agency,
      'seq', coalesce((select h.seq from public.agency_heads h where h.agency_id = agency), 0),
      'ids', moved.ids, 'positions', moved.positions), 'unitsUpdated', 'agency:' || agency, true);
    tick.announced_at := began;
  end if;
  tick.round_ends := coalesce(tick.round_ends, moved.snapshot);
  if moved.units = most then
    tick.round_after := moved.last_one;
  else
    tick.seen := tick.round_ends;
    tick.round_ends := null;
    tick.round_after := null;
  end if;

  if tick.logged_at < began - interval '10 seconds' then
    if tick.logged_at = '-infinity' then tick.logged_at := began - interval '10 seconds'; end if;
    select jsonb_object_agg(list.name, list.ids) as touches, coalesce(sum(list.subjects), 0) as subjects into logged
    from (
      select case c.kind when 'unit' then 'units' when 'personnel' then 'personnel' else 'assets' end as name,
        jsonb_agg(c.subject_id order by c.subject_id) as ids, count(*) as subjects
      from public.current_positions c
      where c.agency_id = agency and c.received_at > tick.logged_at - interval '1 second' and c.source <> 'console'
      group by 1
    ) as list;
    if logged.subjects > 0 then
      insert into public.events (id, agency_id, at, type, subject_kind, subject_id, actor_kind, actor_name, after, touches)
      values (new_event_id, agency, began, 'resource.location_updated', 'agency', agency, 'system', 'Turnout',
        jsonb_build_object('subjects', logged.subjects, 'from', app.iso_time(tick.logged_at), 'to', app.iso_time(began)),
        logged.touches);
      tick.logged_at := began;
    end if;
  end if;
  update public.position_ticks t set announced_at = tick.announced_at, logged_at = tick.logged_at, seen = tick.seen,
    round_ends = tick.round_ends, round_after = tick.round_after
  where t.agency_id = agency;
  -- What moved in the last seconds before everybody stood still is logged when its time has come.
  return case when moved.units = most then 250
    when moved.units > 0 and tick.logged_at < began
      then ceil(extract(epoch from tick.logged_at + interval '10 seconds 1 millisecond' - began) * 1000)
    else 0 end;
end $$;

-- As everywhere in the interface: RFC 3339 in UTC with milliseconds.
create function app.iso_time(at timestamptz) returns text
language sql stable set search_path = ''
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
revoke execute on function app.announce_positions(uuid), app.iso_time(timestamptz) from public;
grant execute on function app.announce_positions(uuid) to turnout_app;

-- As before, but positions have a broadcast of their own that brings where the units are.
create or replace function app.broadcast_event(event public.events) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  touched record;
  hint jsonb := jsonb_build_object('type', event.type, 'orgId', event.agency_id, 'seq', event.seq);
begin
  -- A row that changes no list is told of by the one beside it (a unit's part of an assignment by the incident's).
  if event.touches = '{}' then return; end if;
  for touched in select key, value from jsonb_each(event.touches) loop
    continue when event.type = 'resource.location_updated' and touched.key = 'units';
    perform realtime.send(hint || jsonb_build_object('ids', touched.value), touched.key || 'Updated', 'agency:' || event.agency_id, true);
  end loop;
  if event.incident_id is not null then
    perform realtime.send(hint || jsonb_build_object('ids', jsonb_build_array(event.incident_id)), 'incidentUpdated', 'incident:' || event.incident_id, true);
  end if;
end $$;

-- A tracker (a box in a vehicle, an app, a whole tracking server's device) and what it rides on.
create table public.trackers (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  -- What the device calls itself in its messages: an IMEI, OwnTracks' tid, Traccar's uniqueId.
  device_id text not null check (char_length(device_id) between 1 and 100),
  subject_kind text not null check (subject_kind in ('unit', 'personnel', 'vehicle', 'equipment')),
  subject_id uuid not null,
  prefix text not null,
  token_hash bytea not null unique,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index trackers_device on public.trackers (agency_id, device_id) where revoked_at is null;
create index trackers_by_agency on public.trackers (agency_id, id desc);
create index trackers_by_subject on public.trackers (subject_id);
-- That it was heard of is no change of it.
create trigger trackers_version before update on public.trackers for each row
  when (old.last_seen_at is not distinct from new.last_seen_at) execute function app.bump_version();

alter table public.events drop constraint events_actor_kind_check;
alter table public.events add constraint events_actor_kind_check check (actor_kind in ('user', 'api_key', 'device', 'system')) not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.events validate constraint events_actor_kind_check;

alter table public.current_positions enable row level security;
alter table public.position_history enable row level security;
alter table public.position_ticks enable row level security;
alter table public.trackers enable row level security;
grant select on public.current_positions, public.position_history to authenticated;
grant select, insert, update, delete on public.current_positions to turnout_app;
grant select, insert on public.position_history to turnout_app;
grant select, insert, update on public.position_ticks, public.trackers to turnout_app;
create policy current_positions_read on public.current_positions for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy current_positions_app on public.current_positions for all to turnout_app using (agency_id = (select app.agency_id()));
create policy position_history_read on public.position_history for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy position_history_app on public.position_history for all to turnout_app using (agency_id = (select app.agency_id()));
create policy position_ticks_app on public.position_ticks for all to turnout_app using (agency_id = (select app.agency_id()));
create policy trackers_app on public.trackers for all to turnout_app using (agency_id = (select app.agency_id()));
