-- What goes where: zones with their first-due stations, and run cards that say what a kind of call asks for.
create table public.zones (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  color text not null default '#4a5361' check (color ~ '^#[0-9a-f]{6}$'),
  -- A GeoJSON Polygon or MultiPolygon, WGS 84.
  area jsonb not null,
  -- Its bounding box, computed when the area is written: the first, indexed half of every point-in-zone test.
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  -- First due first.
  station_ids uuid[] not null default '{}',
  -- When zones overlap the higher one counts.
  precedence smallint not null default 0,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (south <= north and west <= east)
);
create unique index zones_name on public.zones (agency_id, lower(name)) where retired_at is null;
create index zones_by_agency on public.zones (agency_id, id desc);

create table public.run_cards (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  -- The code of an incident type; null for every type without a card of its own.
  incident_type text check (char_length(incident_type) between 1 and 80),
  alarm_level smallint not null default 1 check (alarm_level between 1 and 9),
  -- Null for everywhere without a card of its own.
  zone_id uuid references public.zones (id),
  -- [{"unitType": "ENGINE", "capabilities": ["als"], "count": 2, "minimumCrew": 3}], the most wanted first.
  needs jsonb not null,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index run_cards_case on public.run_cards (agency_id, lower(coalesce(incident_type, '')), alarm_level, coalesce(zone_id, '00000000-0000-0000-0000-000000000000'))
  where retired_at is null;
create index run_cards_by_agency on public.run_cards (agency_id, id desc);
create index run_cards_by_zone on public.run_cards (zone_id) where zone_id is not null;

create trigger zones_version before update on public.zones for each row execute function app.bump_version();
create trigger run_cards_version before update on public.run_cards for each row execute function app.bump_version();

alter table public.zones enable row level security;
alter table public.run_cards enable row level security;
grant select on public.zones, public.run_cards to authenticated;
grant select, insert, update on public.zones, public.run_cards to turnout_app;
create policy zones_read on public.zones for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy zones_app on public.zones for all to turnout_app using (agency_id = (select app.agency_id()));
create policy run_cards_read on public.run_cards for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy run_cards_app on public.run_cards for all to turnout_app using (agency_id = (select app.agency_id()));

-- The station a unit was moved up to: while it stands there, it counts as that station's.
-- Not valid: there is no old row to look at, the column is new; every new value is checked.
alter table public.units add column covers_station_id uuid;
alter table public.units add constraint units_covers_station_id_fkey foreign key (covers_station_id) references public.stations (id) not valid;
create index units_by_covered_station on public.units (covers_station_id) where covers_station_id is not null;

-- A move-up ends when the unit is sent, leaves or goes off the list, and when it is in quarters nearer to home than to where
-- it was sent. Here and not in a verb, because every way to report a status ends it.
create function app.end_cover() returns trigger
language plpgsql set search_path = ''
as $$
declare
  home_m double precision;
  covered_m double precision;
begin
  if new.status = 'in_quarters' then
    select geo.distance_m(geo.position(p.lat, p.lon), geo.position(home.lat, home.lon)),
      geo.distance_m(geo.position(p.lat, p.lon), geo.position(covered.lat, covered.lon))
    into home_m, covered_m
    from public.current_positions p
    join public.stations home on home.id = new.station_id
    join public.stations covered on covered.id = old.covers_station_id
    where p.agency_id = new.agency_id and p.subject_id = new.id;
    if home_m is null or covered_m is null or covered_m <= home_m then
      return new;
    end if;
    new.destination := null;
  end if;
  new.covers_station_id := null;
  return new;
end $$;
revoke execute on function app.end_cover() from public;
create trigger units_cover before update of status on public.units for each row
  when (old.covers_station_id is not null and new.covers_station_id = old.covers_station_id
    and new.status is distinct from old.status and new.status <> 'available')
  execute function app.end_cover();

-- Which station a unit counts from while its own position is stale.
create index units_by_standing on public.units (coalesce(covers_station_id, station_id)) where retired_at is null;

create index stations_by_latitude on public.stations (agency_id, lat) where retired_at is null and lat is not null;

-- The units nearest to a position, each counted from its own position while that is fresh, else from its station (the one
-- it covers, else its own). As the owner, with the caller's agency as the only one there is: row security would hide the
-- nearest-neighbour index from the planner. In steps, each bounded by what the one before
-- has found: stations further away than the last fresh unit that is asked for are not looked at.
create function app.units_near(near_lat double precision, near_lon double precision, as_of timestamptz, most integer)
returns table (id uuid, distance_m double precision)
language plpgsql stable security definer set search_path = extensions, pg_catalog
as $$
declare
  here constant cube := geo.position(near_lat, near_lon);
  caller constant uuid := app.agency_id();
  spare constant integer := 20;
  cell_error_m constant double precision := 40;
  last_cell_m double precision;
  -- Degrees of latitude in which a station may be nearer than the last of them; a degree is 111 km or more.
  around_deg double precision := 180;
  fresh_ids uuid[];
  fresh_m double precision[];
  station_ids uuid[];
  station_m double precision[];
begin
  -- By cells first. Whoever is left out is at least as far as the last cell, so nearer than that is certain.
  select array_agg(f.id order by f.chord_m), array_agg(f.chord_m order by f.chord_m), max(f.cell_m)
  into fresh_ids, fresh_m, last_cell_m
  from (
    select u.id, geo.position(p.lat, p.lon) <-> here as chord_m, p.cell <-> here as cell_m
    from public.current_positions p
    join public.units u on u.id = p.subject_id and u.retired_at is null
    left join public.unit_types t on t.agency_id = p.agency_id and lower(t.name) = lower(u.type)
    where p.agency_id = caller and p.kind = 'unit'
      and p.at >= as_of - make_interval(secs => coalesce(t.stale_after_seconds, 300))
    order by p.cell <-> here limit most + spare
  ) f;
  -- Many at one place: everybody who could be as near as the last of those.
  if cardinality(fresh_ids) = most + spare and fresh_m[most] > last_cell_m - cell_error_m then
    select array_agg(f.id order by f.chord_m), array_agg(f.chord_m order by f.chord_m)
    into fresh_ids, fresh_m
    from (
      select u.id, geo.position(p.lat, p.lon) <-> here as chord_m
      from public.current_positions p
      join public.units u on u.id = p.subject_id and u.retired_at is null
      left join public.unit_types t on t.agency_id = p.agency_id and lower(t.name) = lower(u.type)
      where p.agency_id = caller and p.kind = 'unit'
        and p.cell <@ cube_enlarge(here, fresh_m[most] + cell_error_m, 3)
        and p.at >= as_of - make_interval(secs => coalesce(t.stale_after_seconds, 300))
      order by 2 limit most
    ) f;
  end if;
  select array_agg(f.id order by f.chord_m), array_agg(geo.arc_m(f.chord_m) order by f.chord_m) into fresh_ids, fresh_m
  from unnest(fresh_ids[:most], fresh_m[:most]) as f (id, chord_m);
  if cardinality(fresh_ids) = most then around_deg := fresh_m[most] / 111000; end if;
  -- The great-circle distance as geo.distance_m has it, written out: a function call for each of hundreds of stations is slow.
  select array_agg(s.id), array_agg(s.distance_m) into station_ids, station_m
  from (
    select st.id, 2 * 6371008.8 * asin(least(1, sqrt(power(sind((st.lat - near_lat) / 2), 2)
      + cosd(st.lat) * cosd(near_lat) * power(sind((st.lon - near_lon) / 2), 2)))) as distance_m
    from public.stations st
    where st.agency_id = caller and st.retired_at is null and st.lat between near_lat - around_deg and near_lat + around_deg
  ) s
  where coalesce(cardinality(fresh_ids), 0) < most or s.distance_m <= fresh_m[most];
  return query
    select f.id, f.distance_m from unnest(fresh_ids, fresh_m) as f (id, distance_m)
    union all
    select u.id, s.distance_m
    from unnest(station_ids, station_m) as s (id, distance_m)
    join public.units u on coalesce(u.covers_station_id, u.station_id) = s.id and u.retired_at is null
    left join public.unit_types t on t.agency_id = caller and lower(t.name) = lower(u.type)
    left join public.current_positions p on p.agency_id = caller and p.subject_id = u.id
    where u.agency_id = caller
      and (p.at is null or p.at < as_of - make_interval(secs => coalesce(t.stale_after_seconds, 300)))
    order by 2, 1 limit most;
end $$;
revoke execute on function app.units_near(double precision, double precision, timestamptz, integer) from public;
grant execute on function app.units_near(double precision, double precision, timestamptz, integer) to turnout_app;
