-- What kinds of units an agency runs, the words it uses for what they can do, and a status set per kind.
-- Status labels are a dozen rows per agency: what is locked here is locked for no time that anybody notices.
-- squawk-ignore-file constraint-missing-not-valid

-- The capability vocabulary: carried by people, vehicles and equipment; run cards ask for it.
create table public.capabilities (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  -- What rows carry and run cards ask for: `als`, `ladder_30m`.
  code text not null check (char_length(code) between 1 and 40),
  label text not null check (char_length(label) between 1 and 80),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index capabilities_code on public.capabilities (agency_id, lower(code));
create index capabilities_by_agency on public.capabilities (agency_id, id desc);

create table public.unit_types (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  -- What units.type says; compared without case.
  name text not null check (char_length(name) between 1 and 40),
  -- The road-speed model behind an ETA: seconds from alert to wheels rolling, then this speed on a way longer than the line.
  turnout_seconds integer not null default 80 check (turnout_seconds between 0 and 3600),
  speed_kmh real not null default 50 check (speed_kmh between 1 and 1000),
  detour_factor real not null default 1.35 check (detour_factor between 1 and 5),
  -- A position older than this is shown as stale and never counted as where the unit is.
  stale_after_seconds integer not null default 300 check (stale_after_seconds between 10 and 86400),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index unit_types_name on public.unit_types (agency_id, lower(name));
create index unit_types_by_agency on public.unit_types (agency_id, id desc);

-- A status set per unit type; '' is the agency's own, used by every type without a row of its own.
alter table public.unit_status_labels
  add column unit_type text not null default '' check (char_length(unit_type) <= 40),
  add column icon text check (char_length(icon) <= 40),
  add column warn_after_seconds integer check (warn_after_seconds between 1 and 604800),
  add column alarm_after_seconds integer check (alarm_after_seconds between 1 and 604800),
  -- The base statuses that may follow this one; null for any.
  add column next text[],
  -- False where this kind of unit does not use the status.
  add column is_offered boolean not null default true,
  add constraint unit_status_labels_ages check (warn_after_seconds <= alarm_after_seconds);
alter table public.unit_status_labels drop constraint unit_status_labels_pkey;
-- squawk-ignore adding-serial-primary-key-field
alter table public.unit_status_labels add primary key (agency_id, unit_type, base);
grant delete on public.unit_status_labels to turnout_app;

update public.unit_status_labels l set warn_after_seconds = d.warn, alarm_after_seconds = d.alarm
from (values ('assigned', 60, 180), ('en_route', 600, 1200), ('staging', 900, 1800), ('on_scene', 1800, 3600),
  ('at_patient', 1800, 3600), ('transporting', 1200, 2400), ('at_hospital', 1200, 2400), ('returning', 1800, 3600)
) as d (base, warn, alarm) where l.base = d.base;

-- Every unit has a type the agency knows; what is in use already becomes known.
insert into public.unit_types (id, agency_id, name)
select gen_random_uuid(), agency_id, min(type) from public.units group by agency_id, lower(type);
insert into public.capabilities (id, agency_id, code, label)
select gen_random_uuid(), agency_id, min(code), min(code)
from (select agency_id, unnest(capabilities) as code from public.units) as used group by agency_id, lower(code);

-- How many must sit in it before it may be sent; null asks for nobody.
alter table public.units add column minimum_crew smallint check (minimum_crew between 0 and 50);

create trigger capabilities_version before update on public.capabilities for each row execute function app.bump_version();
create trigger unit_types_version before update on public.unit_types for each row execute function app.bump_version();

alter table public.capabilities enable row level security;
alter table public.unit_types enable row level security;
grant select on public.capabilities, public.unit_types to authenticated;
grant select, insert, update on public.capabilities, public.unit_types to turnout_app;
create policy capabilities_read on public.capabilities for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy capabilities_app on public.capabilities for all to turnout_app using (agency_id = (select app.agency_id()));
create policy unit_types_read on public.unit_types for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy unit_types_app on public.unit_types for all to turnout_app using (agency_id = (select app.agency_id()));
