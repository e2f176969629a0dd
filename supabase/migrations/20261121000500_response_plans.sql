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
