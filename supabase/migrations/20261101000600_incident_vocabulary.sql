-- What an agency calls its incidents: types (with a category everybody shares) and the names of priorities 1 to 5.
create table public.incident_types (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  code text not null check (code ~ '^[a-z0-9_]{1,60}$'),
  label text not null check (char_length(label) between 1 and 80),
  category text not null check (category in ('fire', 'medical', 'rescue', 'hazmat', 'law', 'service', 'other')),
  suggested_priority smallint not null default 3 check (suggested_priority between 1 and 5),
  sort_order integer not null default 0,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (agency_id, code)
);

create table public.incident_priorities (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  priority smallint not null check (priority between 1 and 5),
  label text not null check (char_length(label) between 1 and 40),
  color text not null check (color ~ '^#[0-9a-f]{6}$'),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (agency_id, priority)
);

create trigger incident_types_version before update on public.incident_types for each row execute function app.bump_version();
create trigger incident_priorities_version before update on public.incident_priorities for each row execute function app.bump_version();

alter table public.incident_types enable row level security;
alter table public.incident_priorities enable row level security;
grant select on public.incident_types, public.incident_priorities to authenticated;
grant select, insert, update on public.incident_types, public.incident_priorities to turnout_app;
create policy incident_types_read on public.incident_types for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incident_types_app on public.incident_types for all to turnout_app using (agency_id = (select app.agency_id()));
create policy incident_priorities_read on public.incident_priorities for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incident_priorities_app on public.incident_priorities for all to turnout_app using (agency_id = (select app.agency_id()));
