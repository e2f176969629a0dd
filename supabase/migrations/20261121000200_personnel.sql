-- The people who respond. A person may have an account here or none; readiness says whether they can be asked,
-- the status says what they are doing.
create table public.personnel (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  user_id uuid references public.profiles (id) on delete set null,
  name text not null check (char_length(name) between 1 and 120),
  -- The agency's own number for the person.
  identifier text check (char_length(identifier) between 1 and 40),
  title text check (char_length(title) <= 80),
  station_id uuid references public.stations (id),
  email text check (char_length(email) <= 254),
  -- [{"kind": "mobile", "number": "+14155550101"}], E.164, the first one first.
  phones jsonb not null default '[]',
  capabilities text[] not null default '{}',
  readiness text not null default 'unavailable' check (readiness in ('available', 'delayed', 'unavailable', 'on_shift')),
  readiness_since timestamptz not null default now(),
  readiness_note text check (char_length(readiness_note) <= 500),
  -- With `delayed`: how long until they can go.
  delay_minutes smallint check (delay_minutes between 1 and 1440),
  status text not null default 'off_duty' references public.unit_base_statuses (base),
  status_since timestamptz not null default now(),
  status_note text check (char_length(status_note) <= 500),
  destination text check (char_length(destination) <= 200),
  metadata jsonb not null default '{}',
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index personnel_by_agency on public.personnel (agency_id, id desc);
create unique index personnel_identifier on public.personnel (agency_id, lower(identifier)) where retired_at is null;
create unique index personnel_user on public.personnel (agency_id, user_id) where user_id is not null and retired_at is null;
create index personnel_by_user on public.personnel (user_id) where user_id is not null;
create index personnel_by_station on public.personnel (station_id) where station_id is not null;

create table public.certifications (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  person_id uuid not null references public.personnel (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  number text check (char_length(number) <= 80),
  -- The capability it proves; the person has it until the certificate expires.
  capability text check (char_length(capability) between 1 and 40),
  issued_on date,
  expires_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (expires_on >= issued_on)
);
create index certifications_by_person on public.certifications (person_id, id);
create index certifications_by_agency on public.certifications (agency_id, id desc);
create index certifications_by_expiry on public.certifications (agency_id, expires_on) where expires_on is not null;

-- Who is on when.
create table public.shifts (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  person_id uuid not null references public.personnel (id) on delete cascade,
  unit_id uuid references public.units (id),
  station_id uuid references public.stations (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  note text check (char_length(note) <= 500),
  cancelled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at > starts_at and ends_at <= starts_at + interval '7 days')
);
create index shifts_by_start on public.shifts (agency_id, starts_at, id);
create index shifts_by_end on public.shifts (agency_id, ends_at) where cancelled_at is null;
create index shifts_by_person on public.shifts (person_id, starts_at) where cancelled_at is null;
create index shifts_by_unit on public.shifts (unit_id) where unit_id is not null;
create index shifts_by_station on public.shifts (station_id) where station_id is not null;

-- The seats of a unit and who sits in them now. A person sits in one seat at a time.
create table public.unit_seats (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  unit_id uuid not null references public.units (id) on delete cascade,
  seat_order smallint not null check (seat_order between 1 and 50),
  name text not null check (char_length(name) between 1 and 60),
  -- Capability codes whoever sits here must have.
  required_capabilities text[] not null default '{}',
  person_id uuid references public.personnel (id) on delete set null,
  seated_at timestamptz,
  unique (unit_id, seat_order) deferrable initially immediate,
  check ((person_id is null) = (seated_at is null))
);
create index unit_seats_by_agency on public.unit_seats (agency_id);
create unique index unit_seats_one_per_person on public.unit_seats (person_id) where person_id is not null;

create trigger personnel_version before update on public.personnel for each row execute function app.bump_version();
create trigger certifications_version before update on public.certifications for each row execute function app.bump_version();
create trigger shifts_version before update on public.shifts for each row execute function app.bump_version();

alter table public.personnel enable row level security;
alter table public.certifications enable row level security;
alter table public.shifts enable row level security;
alter table public.unit_seats enable row level security;
grant select on public.personnel, public.certifications, public.shifts, public.unit_seats to authenticated;
grant select, insert, update on public.personnel, public.shifts to turnout_app;
grant select, insert, update, delete on public.certifications, public.unit_seats to turnout_app;
create policy personnel_read on public.personnel for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy personnel_app on public.personnel for all to turnout_app using (agency_id = (select app.agency_id()));
create policy certifications_read on public.certifications for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy certifications_app on public.certifications for all to turnout_app using (agency_id = (select app.agency_id()));
create policy shifts_read on public.shifts for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy shifts_app on public.shifts for all to turnout_app using (agency_id = (select app.agency_id()));
create policy unit_seats_read on public.unit_seats for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy unit_seats_app on public.unit_seats for all to turnout_app using (agency_id = (select app.agency_id()));
alter publication supabase_realtime add table public.personnel, public.shifts;
