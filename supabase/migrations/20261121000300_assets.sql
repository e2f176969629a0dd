-- Vehicles and equipment: what the agency owns, who has it, and in which condition it came back.
create table public.assets (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  category text not null check (category in ('vehicle', 'equipment')),
  name text not null check (char_length(name) between 1 and 80),
  -- Engine, ambulance, boat; radio, chainsaw, defibrillator.
  kind text not null check (char_length(kind) between 1 and 60),
  -- {"plate": "…", "vin": "…", "serial": "…"}: whatever it is known by elsewhere.
  identifiers jsonb not null default '{}',
  station_id uuid references public.stations (id),
  capabilities text[] not null default '{}',
  status text not null default 'available' references public.unit_base_statuses (base),
  status_since timestamptz not null default now(),
  status_note text check (char_length(status_note) <= 500),
  destination text check (char_length(destination) <= 200),
  inspection_due_on date,
  inspected_on date,
  metadata jsonb not null default '{}',
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index assets_by_agency on public.assets (agency_id, category, id desc);
create unique index assets_name on public.assets (agency_id, category, lower(name)) where retired_at is null;
create index assets_by_station on public.assets (station_id) where station_id is not null;
create index assets_by_inspection on public.assets (agency_id, inspection_due_on) where inspection_due_on is not null and retired_at is null;

-- Checked out to a unit or a person; the row stays when it comes back.
create table public.asset_loans (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  asset_id uuid not null references public.assets (id) on delete cascade,
  unit_id uuid references public.units (id),
  person_id uuid references public.personnel (id),
  checked_out_at timestamptz not null,
  checked_out_by text not null check (char_length(checked_out_by) <= 120),
  condition_out text check (char_length(condition_out) <= 200),
  returned_at timestamptz,
  returned_by text check (char_length(returned_by) <= 120),
  condition_in text check (char_length(condition_in) <= 200),
  -- Of the way out and of the way in, a line each.
  note text check (char_length(note) <= 1001),
  check ((unit_id is null) <> (person_id is null)),
  check ((returned_at is null) = (returned_by is null))
);
create unique index asset_loans_one_open on public.asset_loans (asset_id) where returned_at is null;
create index asset_loans_by_asset on public.asset_loans (asset_id, id desc);
create index asset_loans_by_agency on public.asset_loans (agency_id, id desc);
create index asset_loans_by_unit on public.asset_loans (unit_id) where unit_id is not null;
create index asset_loans_by_person on public.asset_loans (person_id) where person_id is not null;

create trigger assets_version before update on public.assets for each row execute function app.bump_version();

alter table public.assets enable row level security;
alter table public.asset_loans enable row level security;
grant select on public.assets, public.asset_loans to authenticated;
grant select, insert, update on public.assets, public.asset_loans to turnout_app;
create policy assets_read on public.assets for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy assets_app on public.assets for all to turnout_app using (agency_id = (select app.agency_id()));
create policy asset_loans_read on public.asset_loans for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy asset_loans_app on public.asset_loans for all to turnout_app using (agency_id = (select app.agency_id()));
alter publication supabase_realtime add table public.assets;

-- Which day it is where the agency is: a certificate runs out at its midnight.
create function app.today(moment timestamptz default now()) returns date
language sql stable set search_path = ''
as $$
  select (moment at time zone coalesce((select a.time_zone from public.agencies a where a.id = app.agency_id()), 'UTC'))::date
$$;
revoke execute on function app.today(timestamptz) from public;
grant execute on function app.today(timestamptz) to turnout_app;

-- What a person can do now: their own capabilities and those of their certificates that have not expired.
create function app.person_capabilities(of_person uuid, on_day date default app.today()) returns text[]
language sql stable set search_path = ''
as $$
  select coalesce(array_agg(distinct carried.code order by carried.code), '{}') from (
    select unnest(p.capabilities) as code from public.personnel p where p.id = of_person
    union all
    select c.capability from public.certifications c
    where c.person_id = of_person and c.capability is not null and (c.expires_on is null or c.expires_on >= on_day)
  ) as carried
$$;
revoke execute on function app.person_capabilities(uuid, date) from public;
grant execute on function app.person_capabilities(uuid, date) to turnout_app;

-- What a unit can do now: its own capabilities, those of whoever sits in it (and of their certificates that have not
-- expired), and those of the vehicles and equipment it has checked out.
create function app.unit_capabilities(of_unit uuid, own text[]) returns text[]
language sql stable set search_path = ''
as $$
  select coalesce(array_agg(distinct carried.code order by carried.code), '{}') from (
    select unnest(own) as code
    union all
    select unnest(app.person_capabilities(s.person_id)) from public.unit_seats s
    where s.unit_id = of_unit and s.person_id is not null
    union all
    select unnest(a.capabilities) from public.asset_loans l join public.assets a on a.id = l.asset_id
    where l.unit_id = of_unit and l.returned_at is null and a.status <> 'out_of_service' and a.retired_at is null
  ) as carried
$$;
revoke execute on function app.unit_capabilities(uuid, text[]) from public;
grant execute on function app.unit_capabilities(uuid, text[]) to turnout_app;
