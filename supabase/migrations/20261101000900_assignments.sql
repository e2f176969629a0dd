-- One unit's part in one incident, with every time the field stamps.
create table public.assignments (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  incident_id uuid not null references public.incidents (id),
  unit_id uuid not null references public.units (id),
  status text not null default 'assigned'
    check (status in ('assigned', 'en_route', 'staging', 'on_scene', 'at_patient', 'transporting', 'at_hospital', 'cleared')),
  note text check (char_length(note) <= 2000),
  -- Why it ended: cleared by itself, given to another unit, or stood down with the incident.
  ended_by text check (ended_by in ('cleared', 'reassigned', 'incident_closed', 'incident_cancelled', 'undone')),
  dispatched_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  en_route_at timestamptz,
  staged_at timestamptz,
  on_scene_at timestamptz,
  at_patient_at timestamptz,
  transporting_at timestamptz,
  at_hospital_at timestamptz,
  cleared_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'cleared') = (ended_by is not null))
);
-- Two dispatchers cannot give the same unit twice, whatever the code above does.
create unique index assignments_one_active on public.assignments (unit_id) where status <> 'cleared';
create index assignments_by_incident on public.assignments (incident_id, dispatched_at);
create index assignments_by_unit on public.assignments (unit_id, dispatched_at desc);
create index assignments_by_agency on public.assignments (agency_id, id desc);

create trigger assignments_version before update on public.assignments for each row execute function app.bump_version();

alter table public.assignments enable row level security;
grant select on public.assignments to authenticated;
grant select, insert, update on public.assignments to turnout_app;
create policy assignments_read on public.assignments for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy assignments_app on public.assignments for all to turnout_app using (agency_id = (select app.agency_id()));
