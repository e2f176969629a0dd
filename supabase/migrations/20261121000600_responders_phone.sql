-- The responder's phone: a message to the crews, photos, a call for help, and the push that wakes it.

-- A message is a note that the people on the incident's units are told of.
alter table public.incident_notes add column is_message boolean not null default false;

create table public.incident_photos (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  incident_id uuid not null references public.incidents (id),
  content_type text not null check (content_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes integer not null check (bytes > 0),
  width integer not null,
  height integer not null,
  -- Of what is stored, after metadata was stripped.
  sha256 bytea not null,
  caption text check (char_length(caption) <= 500),
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  struck_at timestamptz,
  struck_by text,
  struck_reason text,
  created_at timestamptz not null default now()
);
create index incident_photos_by_incident on public.incident_photos (incident_id, id);
create index incident_photos_by_agency on public.incident_photos (agency_id, id desc);

-- Somebody needs help now. Open until acknowledged, and on every screen until cleared.
create table public.emergencies (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  unit_id uuid references public.units (id),
  incident_id uuid references public.incidents (id),
  raised_by uuid,
  raised_by_name text not null,
  raised_at timestamptz not null,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  position_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  cleared_at timestamptz,
  cleared_by text,
  cleared_reason text check (char_length(cleared_reason) <= 500),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((lat is null) = (lon is null))
);
create index emergencies_by_agency on public.emergencies (agency_id, id desc);
create index emergencies_open on public.emergencies (agency_id, id desc) where cleared_at is null;
create index emergencies_by_unit on public.emergencies (unit_id) where unit_id is not null;
create index emergencies_by_incident on public.emergencies (incident_id) where incident_id is not null;
-- One call for help is open of a unit, or of a person without one: raised again it is the same.
create unique index emergencies_one_open_of_unit on public.emergencies (unit_id) where cleared_at is null and unit_id is not null;
create unique index emergencies_one_open_of_person on public.emergencies (agency_id, raised_by) where cleared_at is null and unit_id is null;
create trigger emergencies_version before update on public.emergencies for each row execute function app.bump_version();

-- A browser that may be woken. It belongs to the person, not to an agency: one phone serves all of theirs.
create table public.push_subscriptions (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  endpoint text not null check (char_length(endpoint) <= 2000),
  p256dh text not null check (char_length(p256dh) <= 200),
  auth text not null check (char_length(auth) <= 100),
  device_name text not null check (char_length(device_name) between 1 and 120),
  created_at timestamptz not null default now(),
  last_sent_at timestamptz,
  last_received_at timestamptz,
  failures smallint not null default 0,
  -- Signed out, removed by hand, or gone at the push service.
  ended_at timestamptz,
  ended_by text check (ended_by in ('sign_out', 'removed', 'gone', 'replaced'))
);
create unique index push_subscriptions_endpoint on public.push_subscriptions (endpoint) where ended_at is null;
create index push_subscriptions_by_user on public.push_subscriptions (user_id, id desc);

-- One push to one device: accepted by the push service is not yet seen by the phone.
create table public.push_deliveries (
  id uuid primary key,
  subscription_id uuid not null references public.push_subscriptions (id) on delete cascade,
  user_id uuid not null,
  agency_id uuid references public.agencies (id) on delete cascade,
  kind text not null check (kind in ('assignment', 'message', 'emergency', 'test')),
  incident_id uuid,
  created_at timestamptz not null default now(),
  accepted_at timestamptz,
  -- The phone's service worker reported it.
  received_at timestamptz,
  failed_at timestamptz,
  failure text check (char_length(failure) <= 500)
);
create index push_deliveries_by_subscription on public.push_deliveries (subscription_id, id desc);
create index push_deliveries_by_incident on public.push_deliveries (incident_id, id desc) where incident_id is not null;
create index push_deliveries_by_age on public.push_deliveries (created_at);
create index push_deliveries_by_agency on public.push_deliveries (agency_id, id desc);

alter table public.incident_photos enable row level security;
alter table public.emergencies enable row level security;
alter table public.push_subscriptions enable row level security;
alter table public.push_deliveries enable row level security;
grant select on public.incident_photos, public.emergencies to authenticated;
grant select, insert, update on public.incident_photos, public.emergencies to turnout_app;
grant select, insert, update on public.push_subscriptions, public.push_deliveries to turnout_app;
create policy incident_photos_read on public.incident_photos for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incident_photos_app on public.incident_photos for all to turnout_app using (agency_id = (select app.agency_id()));
create policy emergencies_read on public.emergencies for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy emergencies_app on public.emergencies for all to turnout_app using (agency_id = (select app.agency_id()));
-- A verb of the caller's own devices, or a job that tells an agency's people.
create policy push_subscriptions_app on public.push_subscriptions for all to turnout_app using (
  user_id = (select auth.uid())
  or user_id in (select m.user_id from public.members m where m.agency_id = (select app.agency_id()) and m.disabled_at is null)
);
create policy push_deliveries_app on public.push_deliveries for all to turnout_app using (
  user_id = (select auth.uid()) or agency_id = (select app.agency_id())
);

-- A phone that changes hands keeps its push address; whoever holds the phone now has it, whatever agency the last one was of.
create function app.release_push_endpoint(taken text) returns void
language sql security definer set search_path = ''
as $$
  update public.push_subscriptions set ended_at = now(), ended_by = 'replaced'
  where endpoint = taken and ended_at is null and user_id <> auth.uid();
$$;
revoke execute on function app.release_push_endpoint(text) from public;
grant execute on function app.release_push_endpoint(text) to turnout_app;
alter publication supabase_realtime add table public.emergencies;
