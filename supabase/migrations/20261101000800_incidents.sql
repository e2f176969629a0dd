-- Incidents: what happened, where, how urgent, and how far help has come.
create table public.incident_counters (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  year integer not null,
  last_number integer not null,
  primary key (agency_id, year)
);

create table public.incidents (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  number text not null,
  type text not null,
  category text not null,
  priority smallint not null default 3 check (priority between 1 and 5),
  alarm_level smallint not null default 1 check (alarm_level between 1 and 9),
  status text not null default 'new'
    check (status in ('new', 'assigned', 'en_route', 'on_scene', 'resolved', 'closed', 'cancelled')),
  -- The event that led to the status; the trigger below checks it against incident_transitions.
  last_event text not null default 'create',
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 20000),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  position_cube extensions.cube generated always as (geo.position(lat, lon)) stored,
  -- As it was said on the phone, never replaced by a geocoder.
  address_verbatim text not null default '' check (char_length(address_verbatim) <= 500),
  address_formatted text check (char_length(address_formatted) <= 500),
  address_components jsonb,
  caller_name text check (char_length(caller_name) <= 200),
  caller_phone text check (char_length(caller_phone) <= 60),
  reported_by text not null default '' check (char_length(reported_by) <= 200),
  parent_id uuid references public.incidents (id),
  source_alert_id uuid,
  metadata jsonb not null default '{}',
  disposition text check (char_length(disposition) <= 200),
  -- Why an open incident without units is at the head of the queue again.
  returned_to_queue_at timestamptz,
  received_at timestamptz not null,
  created_at timestamptz not null default now(),
  first_dispatched_at timestamptz,
  first_en_route_at timestamptz,
  first_on_scene_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  search tsvector generated always as (to_tsvector('pg_catalog.simple'::regconfig,
    number || ' ' || title || ' ' || address_verbatim || ' ' || coalesce(address_formatted, '') || ' ' || description)) stored,
  search_text text generated always as (
    lower(number || ' ' || title || ' ' || address_verbatim || ' ' || left(description, 500))) stored,
  unique (agency_id, number),
  check ((lat is null) = (lon is null))
);
create index incidents_by_agency on public.incidents (agency_id, id desc);
create index incidents_open on public.incidents (agency_id, id desc) where status in ('new', 'assigned', 'en_route', 'on_scene');
create index incidents_by_status on public.incidents (agency_id, status, id desc);
create index incidents_by_type on public.incidents (agency_id, type, id desc);
create index incidents_by_priority on public.incidents (agency_id, priority, id desc);
create index incidents_by_received on public.incidents (agency_id, received_at desc);
create index incidents_children on public.incidents (parent_id) where parent_id is not null;
create index incidents_nearest on public.incidents using gist (position_cube);
create index incidents_search on public.incidents using gin (search);
create index incidents_typos on public.incidents using gin (search_text extensions.gin_trgm_ops);

-- The state machine: types are generated from it, the trigger enforces it. Public events are the ones a person may send.
create table public.incident_transitions (
  from_status text not null,
  event text not null,
  to_status text not null,
  is_public boolean not null,
  primary key (from_status, event, to_status)
);
insert into public.incident_transitions (from_status, event, to_status, is_public) values
  ('new', 'assign', 'assigned', true), ('assigned', 'assign', 'assigned', true),
  ('en_route', 'assign', 'en_route', true), ('on_scene', 'assign', 'on_scene', true),
  ('assigned', 'depart', 'en_route', true), ('en_route', 'depart', 'en_route', true), ('on_scene', 'depart', 'on_scene', true),
  ('en_route', 'arrive', 'on_scene', true), ('on_scene', 'arrive', 'on_scene', true),
  ('on_scene', 'resolve', 'resolved', true),
  ('resolved', 'close', 'closed', true),
  ('new', 'cancel', 'cancelled', true), ('assigned', 'cancel', 'cancelled', true), ('en_route', 'cancel', 'cancelled', true),
  ('on_scene', 'cancel', 'cancelled', true), ('resolved', 'cancel', 'cancelled', true),
  ('assigned', 'reassign', 'assigned', true), ('en_route', 'reassign', 'assigned', true), ('en_route', 'reassign', 'en_route', true),
  ('on_scene', 'reassign', 'assigned', true), ('on_scene', 'reassign', 'en_route', true), ('on_scene', 'reassign', 'on_scene', true);
-- Reopening returns to wherever its units still are; undo takes one slip back.
insert into public.incident_transitions (from_status, event, to_status, is_public)
  select f, 'reopen', t, true from unnest(array['resolved', 'closed', 'cancelled']) f, unnest(array['new', 'assigned', 'en_route', 'on_scene']) t;
-- With several units the incident follows the furthest; when the last one leaves it is new again.
insert into public.incident_transitions (from_status, event, to_status, is_public)
  select f, e, t, false from unnest(array['new', 'assigned', 'en_route', 'on_scene']) f, unnest(array['follow', 'undo']) e,
    unnest(array['new', 'assigned', 'en_route', 'on_scene']) t where f <> t;

create function app.check_incident_transition() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'new' then
      raise exception 'an incident begins as new, not as %', new.status using errcode = 'TR001';
    end if;
  elsif new.status is distinct from old.status and not exists (
    select 1 from public.incident_transitions t
    where t.from_status = old.status and t.event = new.last_event and t.to_status = new.status
  ) then
    raise exception 'no transition % from % to %', new.last_event, old.status, new.status using errcode = 'TR001';
  end if;
  return new;
end $$;
create trigger incidents_state before insert or update on public.incidents
  for each row execute function app.check_incident_transition();
create trigger incidents_version before update on public.incidents for each row execute function app.bump_version();

-- Gapless: the counter's row lock is held until the incident's own transaction ends, so a rollback gives the number back.
create function app.next_incident_number(number_year integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  insert into public.incident_counters as c (agency_id, year, last_number) values (app.agency_id(), number_year, 1)
  on conflict (agency_id, year) do update set last_number = c.last_number + 1
  returning last_number
$$;
grant execute on function app.next_incident_number(integer) to turnout_app;

-- Text and place search use indexes that row security would hide from the planner (their operators are not leakproof),
-- so they run as the owner, with the caller's agency as the only one there is.
create function app.incidents_matching(query text, statuses text[], before_id uuid, most integer) returns setof uuid
language sql stable security definer
set search_path = extensions, pg_catalog set pg_trgm.word_similarity_threshold = 0.5
as $$
  select i.id from public.incidents i
  where i.agency_id = app.agency_id()
    and (statuses is null or i.status = any (statuses))
    and (before_id is null or i.id < before_id)
    and (i.search @@ websearch_to_tsquery('pg_catalog.simple', query) or lower(query) <% i.search_text)
  order by i.id desc limit most
$$;
create function app.incidents_within(near_lat double precision, near_lon double precision, radius_m double precision, statuses text[], most integer)
returns table (id uuid, distance_m double precision)
language sql stable security definer set search_path = extensions, pg_catalog
as $$
  select i.id, geo.distance_m(i.position_cube, geo.position(near_lat, near_lon))
  from public.incidents i
  where i.agency_id = app.agency_id()
    and (statuses is null or i.status = any (statuses))
    and (radius_m is null or i.position_cube <@ cube_enlarge(geo.position(near_lat, near_lon), geo.chord_m(radius_m), 3))
    and i.position_cube is not null
    and (radius_m is null or geo.distance_m(i.position_cube, geo.position(near_lat, near_lon)) <= radius_m)
  order by i.position_cube <-> geo.position(near_lat, near_lon), i.id desc limit most
$$;
grant execute on function app.incidents_matching(text, text[], uuid, integer) to turnout_app;
grant execute on function app.incidents_within(double precision, double precision, double precision, text[], integer) to turnout_app;

alter table public.incident_counters enable row level security;
alter table public.incidents enable row level security;
alter table public.incident_transitions enable row level security;
grant select on public.incidents, public.incident_transitions to authenticated;
grant select, insert, update on public.incidents to turnout_app;
grant select on public.incident_transitions to turnout_app;
create policy incidents_read on public.incidents for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incidents_app on public.incidents for all to turnout_app using (agency_id = (select app.agency_id()));
create policy incident_transitions_read on public.incident_transitions for select to authenticated, turnout_app using (true);
