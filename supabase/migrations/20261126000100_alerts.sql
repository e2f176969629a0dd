-- Alerts: what sensors, feeds and other systems say, each kept before it is answered and known again when it repeats.

-- What an agency makes of a type of alert: the words, how urgent it is, and for how long a repeat is the same alert.
create table public.alert_types (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  -- As senders write it; compared in lower case.
  code text not null check (char_length(code) between 1 and 120),
  label text not null check (char_length(label) between 1 and 120),
  category text not null default 'other',
  -- Stands for the sender's severity when it says unknown.
  severity text check (severity in ('extreme', 'severe', 'moderate', 'minor', 'unknown')),
  -- Instead of the priority that follows from the severity.
  priority smallint check (priority between 1 and 5),
  -- The code of the incident type that an incident of it gets.
  incident_type text check (char_length(incident_type) between 1 and 80),
  dedup_window_seconds integer not null default 300 check (dedup_window_seconds between 0 and 604800),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index alert_types_code on public.alert_types (agency_id, lower(code)) where retired_at is null;
create index alert_types_by_agency on public.alert_types (agency_id, id desc);
create trigger alert_types_version before update on public.alert_types for each row execute function app.bump_version();

-- Whoever sends alerts. One that posts through the API under a name of its own is written down when it is first heard.
create table public.alert_sources (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  kind text not null check (kind in ('api', 'webhook', 'cap_feed', 'mqtt', 'internal')),
  -- The ready-made description it was begun from: alertmanager, grafana, sensor, fundamentum.
  preset text check (char_length(preset) <= 40),
  -- Of a webhook: the secret part of its address, of which only the hash is kept.
  key_prefix text,
  key_hash bytea unique,
  -- Needed in clear to compute a signature or to sign in at a broker; no API role can read this table.
  secret text check (char_length(secret) <= 2000),
  -- JSONata expressions by field of an alert.
  mapping jsonb not null default '{}',
  -- Of its kind: a feed's address, a broker's topics, a signature's header and tolerance.
  settings jsonb not null default '{}',
  -- Silent for longer than this raises an alert of its own.
  heartbeat_seconds integer check (heartbeat_seconds between 10 and 2592000),
  alerts_per_second integer not null default 1000 check (alerts_per_second between 1 and 100000),
  disabled_at timestamptz,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index alert_sources_name on public.alert_sources (agency_id, lower(name)) where retired_at is null;
create index alert_sources_by_agency on public.alert_sources (agency_id, id desc);
create index alert_sources_running on public.alert_sources (kind) where kind in ('cap_feed', 'mqtt') and disabled_at is null and retired_at is null;
create trigger alert_sources_version before update on public.alert_sources for each row execute function app.bump_version();

-- What is known of a source from what it does; apart from it, because it changes with every alert.
create table public.alert_source_states (
  source_id uuid primary key references public.alert_sources (id) on delete cascade,
  agency_id uuid not null,
  last_seen_at timestamptz,
  last_error_at timestamptz,
  last_error text check (char_length(last_error) <= 1000),
  -- Since when it has been silent for too long, or gone by its own last will; null while it is well.
  down_since timestamptz,
  -- Of a feed: what its server wants to hear again (ETag, Last-Modified) and when to ask next.
  feed_state jsonb not null default '{}',
  next_poll_at timestamptz
) with (fillfactor = 50);
create index alert_source_states_by_agency on public.alert_source_states (agency_id);
create index alert_source_states_due on public.alert_source_states (next_poll_at) where next_poll_at is not null;

-- What came of each minute, for rate and error share.
create table public.alert_source_minutes (
  source_id uuid not null references public.alert_sources (id) on delete cascade,
  minute timestamptz not null,
  agency_id uuid not null,
  accepted integer not null default 0,
  duplicates integer not null default 0,
  refused integer not null default 0,
  primary key (source_id, minute)
) with (fillfactor = 50);
create index alert_source_minutes_by_agency on public.alert_source_minutes (agency_id, minute);

-- The last requests of a source as they came, secrets masked, to build its mapping from.
create table public.alert_source_requests (
  id uuid primary key,
  agency_id uuid not null,
  source_id uuid not null references public.alert_sources (id) on delete cascade,
  at timestamptz not null,
  -- Request headers or the topic.
  head jsonb not null default '{}',
  body text not null check (char_length(body) <= 70000),
  outcome text not null check (outcome in ('accepted', 'refused')),
  detail text not null default '' check (char_length(detail) <= 1000)
);
create index alert_source_requests_by_source on public.alert_source_requests (source_id, id desc);

-- Messages of a broker that were taken, by what makes two deliveries the same message: it sends again what it got no answer for.
create table public.alert_source_messages (
  source_id uuid not null references public.alert_sources (id) on delete cascade,
  digest uuid not null,
  agency_id uuid not null,
  at timestamptz not null,
  primary key (source_id, digest)
);
create index alert_source_messages_by_age on public.alert_source_messages (source_id, at);

-- The sessions a source has at its broker: each belongs to one process at a time, and to the next one when that is gone.
create table public.alert_source_slots (
  source_id uuid not null references public.alert_sources (id) on delete cascade,
  slot smallint not null check (slot between 0 and 31),
  owner uuid,
  -- Held besides another one, for a process that is gone; whoever comes new may have it.
  is_extra boolean not null default false,
  beat_at timestamptz not null,
  -- What it is subscribed to, so that what is no longer wanted is taken back.
  filters jsonb not null default '[]',
  -- It shares what comes with the others; the only one of a source has no need to.
  is_shared boolean not null default false,
  primary key (source_id, slot)
) with (fillfactor = 50);

create table public.alerts (
  id uuid primary key,
  agency_id uuid not null,
  source_id uuid not null,
  -- The source's name when it came.
  source text not null,
  external_id text check (char_length(external_id) <= 200),
  fingerprint text not null,
  -- What the fingerprint is known by in alert_keys.
  key uuid not null,
  type text not null,
  category text not null default 'other',
  severity text not null check (severity in ('extreme', 'severe', 'moderate', 'minor', 'unknown')),
  priority smallint not null check (priority between 1 and 5),
  title text not null,
  description text not null default '',
  state text not null default 'open' check (state in ('open', 'acknowledged', 'suppressed', 'resolved', 'dismissed', 'expired')),
  -- A test, an exercise or a draft: shown as such, and pages nobody.
  is_drill boolean not null default false,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  last_seen_at timestamptz not null,
  count integer not null default 1,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  -- A GeoJSON Polygon or MultiPolygon with its bounding box.
  area jsonb,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  metadata jsonb not null default '{}',
  -- As a source of its own kind sent it; null when it came as an alert through the API.
  payload jsonb,
  -- The parts of a CAP message that an alert has no field for.
  cap jsonb,
  expires_at timestamptz,
  -- What decided what: [{"at", "step", "text", "ruleId"?, …}], oldest first.
  trail jsonb not null default '[]',
  routed_at timestamptz,
  group_id uuid,
  incident_id uuid references public.incidents (id),
  suppressed_by text,
  acknowledged_at timestamptz,
  acknowledged_by text,
  ended_at timestamptz,
  ended_by text,
  ended_reason text,
  escalation_policy_id uuid,
  escalation_step smallint not null default 0,
  escalation_round smallint not null default 0,
  escalate_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check ((lat is null) = (lon is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index alerts_by_agency on public.alerts (agency_id, id desc);
create index alerts_by_state on public.alerts (agency_id, state, id desc);
create index alerts_by_severity on public.alerts (agency_id, severity, id desc);
create index alerts_by_type on public.alerts (agency_id, type, id desc);
create index alerts_by_source on public.alerts (source_id, id desc);
create index alerts_of_drills on public.alerts (agency_id, id desc) where is_drill;
create index alerts_by_group on public.alerts (group_id, id desc) where group_id is not null;
create index alerts_by_incident on public.alerts (incident_id) where incident_id is not null;
create index alerts_to_escalate on public.alerts (escalate_at) where escalate_at is not null;
create index alerts_to_expire on public.alerts (expires_at) where expires_at is not null and state in ('open', 'acknowledged', 'suppressed');

-- That it was seen again, or what was decided about it, is no change a person made.
create trigger alerts_version before update on public.alerts for each row
  when (old.state is distinct from new.state or old.severity is distinct from new.severity or old.priority is distinct from new.priority
    or old.incident_id is distinct from new.incident_id or old.escalation_step is distinct from new.escalation_step)
  execute function app.bump_version();

-- The alert a fingerprint stands for at present. A row of its own, so that who comes at the same moment meets here and waits.
create table public.alert_keys (
  agency_id uuid not null,
  key uuid not null,
  alert_id uuid not null,
  last_seen_at timestamptz not null,
  window_seconds integer not null,
  primary key (agency_id, key)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create index alert_keys_by_age on public.alert_keys (last_seen_at);

-- What has come and was not looked at yet: an arrival is deleted in the transaction that decides what follows from it.
create table public.alert_arrivals (
  agency_id uuid not null,
  seq bigint generated always as identity,
  alert_id uuid not null,
  is_new boolean not null,
  times integer not null,
  at timestamptz not null,
  primary key (agency_id, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

alter table public.alert_types enable row level security;
alter table public.alert_sources enable row level security;
alter table public.alert_source_states enable row level security;
alter table public.alert_source_minutes enable row level security;
alter table public.alert_source_requests enable row level security;
alter table public.alert_source_messages enable row level security;
alter table public.alert_source_slots enable row level security;
alter table public.alerts enable row level security;
alter table public.alert_keys enable row level security;
alter table public.alert_arrivals enable row level security;
grant select on public.alert_types, public.alerts to authenticated;
grant select, insert, update on public.alert_types, public.alert_sources, public.alert_source_states, public.alert_source_minutes to turnout_app;
grant select, insert, delete on public.alert_source_requests to turnout_app;
grant select, insert, update on public.alert_source_messages to turnout_app;
grant select, update on public.alerts to turnout_app;
grant select, delete on public.alert_keys, public.alert_arrivals to turnout_app;
create policy alert_types_read on public.alert_types for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy alerts_read on public.alerts for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy alert_types_app on public.alert_types for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_sources_app on public.alert_sources for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_source_states_app on public.alert_source_states for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_source_minutes_app on public.alert_source_minutes for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_source_requests_app on public.alert_source_requests for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_source_messages_app on public.alert_source_messages for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alerts_app on public.alerts for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_keys_app on public.alert_keys for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_arrivals_app on public.alert_arrivals for all to turnout_app using (agency_id = (select app.agency_id()));
alter publication supabase_realtime add table public.alerts;
