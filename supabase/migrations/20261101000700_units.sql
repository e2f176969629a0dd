-- Stations and units. A unit's status has a fixed base meaning; its label and colour belong to the agency.
create table public.stations (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  address text check (char_length(address) <= 300),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((lat is null) = (lon is null))
);
create unique index stations_name on public.stations (agency_id, lower(name)) where retired_at is null;

create table public.unit_base_statuses (
  base text primary key,
  sort_order smallint not null unique,
  -- How far along an assignment this is; null where it says nothing about one. A higher rank is further.
  assignment_rank smallint,
  -- May a dispatcher give the unit an incident in this status?
  is_available boolean not null
);
insert into public.unit_base_statuses (base, sort_order, assignment_rank, is_available) values
  ('available', 0, null, true), ('assigned', 1, 0, false), ('en_route', 2, 1, false), ('staging', 3, 2, false),
  ('on_scene', 4, 3, false), ('at_patient', 5, 4, false), ('transporting', 6, 5, false), ('at_hospital', 7, 6, false),
  ('returning', 8, null, true), ('in_quarters', 9, null, true), ('out_of_service', 10, null, false), ('off_duty', 11, null, false);

create table public.unit_status_labels (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  base text not null references public.unit_base_statuses (base),
  label text not null check (char_length(label) between 1 and 40),
  color text not null check (color ~ '^#[0-9a-f]{6}$'),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (agency_id, base)
);

create table public.units (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 40),
  type text not null check (char_length(type) between 1 and 40),
  station_id uuid references public.stations (id),
  capabilities text[] not null default '{}',
  status text not null default 'available' references public.unit_base_statuses (base),
  status_note text check (char_length(status_note) <= 500),
  status_since timestamptz not null default now(),
  destination text check (char_length(destination) <= 200),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  position_at timestamptz,
  position_cube extensions.cube generated always as (geo.position(lat, lon)) stored,
  metadata jsonb not null default '{}',
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((lat is null) = (lon is null))
);
create unique index units_name on public.units (agency_id, lower(name)) where retired_at is null;
create index units_by_agency on public.units (agency_id, id desc);
create index units_by_status on public.units (agency_id, status) where retired_at is null;
create index units_by_station on public.units (station_id) where station_id is not null;
create index units_nearest on public.units using gist (position_cube) where retired_at is null;

-- Who rides on a unit and is told when it is sent.
create table public.unit_members (
  unit_id uuid not null references public.units (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (unit_id, user_id)
);
create index unit_members_by_user on public.unit_members (user_id, agency_id);

create trigger stations_version before update on public.stations for each row execute function app.bump_version();
create trigger unit_status_labels_version before update on public.unit_status_labels for each row execute function app.bump_version();
create trigger units_version before update on public.units for each row execute function app.bump_version();

alter table public.stations enable row level security;
alter table public.unit_base_statuses enable row level security;
alter table public.unit_status_labels enable row level security;
alter table public.units enable row level security;
alter table public.unit_members enable row level security;
grant select on public.stations, public.unit_base_statuses, public.unit_status_labels, public.units, public.unit_members to authenticated;
grant select, insert, update on public.stations, public.unit_status_labels, public.units to turnout_app;
grant select on public.unit_base_statuses to turnout_app;
grant select, insert, delete on public.unit_members to turnout_app;
create policy stations_read on public.stations for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy stations_app on public.stations for all to turnout_app using (agency_id = (select app.agency_id()));
create policy unit_base_statuses_read on public.unit_base_statuses for select to authenticated, turnout_app using (true);
create policy unit_status_labels_read on public.unit_status_labels for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy unit_status_labels_app on public.unit_status_labels for all to turnout_app using (agency_id = (select app.agency_id()));
create policy units_read on public.units for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy units_app on public.units for all to turnout_app using (agency_id = (select app.agency_id()));
create policy unit_members_read on public.unit_members for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy unit_members_app on public.unit_members for all to turnout_app using (agency_id = (select app.agency_id()));
