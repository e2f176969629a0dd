-- Where everything is: one current row each, and a history kept by the day.
create extension if not exists btree_gist with schema extensions;

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
  position_cube extensions.cube generated always as (geo.position(lat, lon)) stored,
  primary key (agency_id, subject_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
-- The agency first: nobody's nearest unit is another agency's.
create index current_positions_nearest on public.current_positions using gist (agency_id extensions.gist_uuid_ops, position_cube)
  where kind = 'unit';

insert into public.current_positions (agency_id, subject_id, kind, at, received_at, lat, lon, source)
select agency_id, id, 'unit', coalesce(position_at, updated_at), coalesce(position_at, updated_at), lat, lon, 'console'
from public.units where lat is not null;
drop index public.units_nearest;
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
grant execute on function app.make_position_days(date, date), app.drop_position_days(date) to turnout_app;
select app.make_position_days(current_date - 7, current_date + 7);

-- When an agency's screens were last told of positions, and when the log was: both are paced, whoever receives the points.
create table public.position_ticks (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  announced_at timestamptz not null default '-infinity',
  logged_at timestamptz not null default '-infinity'
);

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
create trigger trackers_version before update on public.trackers for each row execute function app.bump_version();

alter table public.events drop constraint events_actor_kind_check;
alter table public.events add constraint events_actor_kind_check check (actor_kind in ('user', 'api_key', 'device', 'system')) not valid;
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
