-- Two ways to tell somebody: a person's inbox, and another system's webhook.

create table public.inbox_messages (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  title text not null check (char_length(title) <= 300),
  body text not null default '' check (char_length(body) <= 2000),
  urgency text not null check (urgency in ('critical', 'high', 'normal', 'low')),
  -- Why this person: {"text", "ruleId"?, "policyId"?, "step"?}.
  reason jsonb not null default '{}',
  -- Where it leads.
  path text not null,
  alert_id uuid,
  incident_id uuid,
  -- The same news for the same person is told once.
  once_key text not null check (char_length(once_key) <= 200),
  created_at timestamptz not null,
  read_at timestamptz
);
create unique index inbox_messages_once on public.inbox_messages (user_id, agency_id, once_key);
create index inbox_messages_by_person on public.inbox_messages (user_id, agency_id, id desc);
create index inbox_messages_unread on public.inbox_messages (user_id, agency_id, id desc) where read_at is null;
create index inbox_messages_by_alert on public.inbox_messages (alert_id) where alert_id is not null;
-- For the sweep alone: rows lie in the order they came in.
create index inbox_messages_by_age on public.inbox_messages using brin (created_at) with (autosummarize = on);

-- Not valid: the old rows kept to a narrower rule.
alter table public.push_deliveries drop constraint push_deliveries_kind_check;
alter table public.push_deliveries add constraint push_deliveries_kind_check
  check (kind in ('assignment', 'message', 'emergency', 'alert', 'test')) not valid;

create table public.webhook_endpoints (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  url text not null check (char_length(url) <= 2000),
  -- Signs what is sent; needed in clear for that, and no API role can read this table.
  secret text not null check (char_length(secret) between 20 and 200),
  -- Signs as well until then, so that a receiver can change over without losing anything.
  previous_secret text check (char_length(previous_secret) between 20 and 200),
  previous_secret_until timestamptz,
  disabled_at timestamptz,
  retired_at timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text check (char_length(last_failure) <= 500),
  -- In a row; while there are many it is asked less often, so that it holds up nobody else's deliveries.
  failures integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index webhook_endpoints_name on public.webhook_endpoints (agency_id, lower(name)) where retired_at is null;
create index webhook_endpoints_by_agency on public.webhook_endpoints (agency_id, id desc);
-- How its deliveries fare is no change a person made.
create trigger webhook_endpoints_version before update on public.webhook_endpoints for each row
  when (old.name is distinct from new.name or old.url is distinct from new.url or old.secret is distinct from new.secret
    or old.disabled_at is distinct from new.disabled_at or old.retired_at is distinct from new.retired_at)
  execute function app.bump_version();

-- One body for one endpoint, sent until it is taken or given up: at once, then after ever longer pauses over a day.
create table public.webhook_deliveries (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  event text not null check (char_length(event) <= 80),
  -- As it is sent, to the letter: the signature is over it.
  body text not null,
  created_at timestamptz not null,
  attempts smallint not null default 0,
  -- When it is due; while it is being sent, when whoever sends it is taken for dead. Null when it is over.
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  last_status smallint,
  last_error text check (char_length(last_error) <= 500),
  duration_ms integer,
  replay_of uuid
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
-- By endpoint first, so that what waits for one that does not answer is not walked through on the way to the others.
create index webhook_deliveries_due on public.webhook_deliveries (endpoint_id, next_attempt_at) where next_attempt_at is not null;
create index webhook_deliveries_open on public.webhook_deliveries (agency_id, id desc) where delivered_at is null;
create index webhook_deliveries_by_endpoint on public.webhook_deliveries (endpoint_id, id desc);
create index webhook_deliveries_by_agency on public.webhook_deliveries (agency_id, id desc);
create index webhook_deliveries_by_age on public.webhook_deliveries (created_at) where next_attempt_at is null;

alter table public.inbox_messages enable row level security;
alter table public.webhook_endpoints enable row level security;
alter table public.webhook_deliveries enable row level security;
grant select, insert, update on public.inbox_messages, public.webhook_endpoints, public.webhook_deliveries to turnout_app;
create policy inbox_messages_app on public.inbox_messages for all to turnout_app using (agency_id = (select app.agency_id()));
create policy webhook_endpoints_app on public.webhook_endpoints for all to turnout_app using (agency_id = (select app.agency_id()));
create policy webhook_deliveries_app on public.webhook_deliveries for all to turnout_app using (agency_id = (select app.agency_id()));
