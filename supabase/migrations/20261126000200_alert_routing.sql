-- What follows from an alert: rules in their order, maintenance windows, escalation, and groups of what belongs together.

create table public.alert_rules (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  -- Rules are asked from the lowest; two may share a place and then the older one goes first.
  place integer not null default 0,
  -- Off until somebody has seen what it would do.
  is_enabled boolean not null default false,
  conditions jsonb not null,
  -- What it gathers into one group, and how many it takes before anything is done.
  grouping jsonb,
  threshold jsonb,
  actions jsonb not null default '[]',
  -- Whether rules after it are asked as well.
  continues boolean not null default false,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index alert_rules_by_agency on public.alert_rules (agency_id, place, id) where retired_at is null;
create trigger alert_rules_version before update on public.alert_rules for each row execute function app.bump_version();

-- How often a rule matched: apart from it, because it changes with every alert.
create table public.alert_rule_states (
  rule_id uuid primary key references public.alert_rules (id) on delete cascade,
  agency_id uuid not null,
  matches bigint not null default 0,
  last_matched_at timestamptz
) with (fillfactor = 50);
create index alert_rule_states_by_agency on public.alert_rule_states (agency_id);

-- Alerts that one rule joined because they are of one thing.
create table public.alert_groups (
  id uuid primary key,
  agency_id uuid not null,
  rule_id uuid not null references public.alert_rules (id) on delete cascade,
  -- The values the rule gathers by.
  gathered_by text not null,
  title text not null,
  lat double precision,
  lon double precision,
  first_at timestamptz not null,
  last_at timestamptz not null,
  count integer not null default 0,
  -- The newest occurrences, as many as the threshold asks for.
  recent timestamptz[] not null default '{}',
  -- When the rule's actions were done for it.
  fired_at timestamptz,
  incident_id uuid references public.incidents (id),
  ended_at timestamptz
);
create index alert_groups_open on public.alert_groups (agency_id, rule_id, gathered_by, last_at desc) where ended_at is null;
create index alert_groups_by_agency on public.alert_groups (agency_id, id desc);
create index alert_groups_by_incident on public.alert_groups (incident_id) where incident_id is not null;

-- Planned work: what matches while a window is open is kept and shown, and tells nobody.
create table public.maintenance_windows (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  reason text not null default '' check (char_length(reason) <= 500),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- {"days": [1..7], "until"?}: on these days of the agency's own calendar, at the wall-clock time it first began.
  recurrence jsonb,
  -- Null for every alert.
  conditions jsonb,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at > starts_at)
);
create index maintenance_windows_by_agency on public.maintenance_windows (agency_id, id desc);
create trigger maintenance_windows_version before update on public.maintenance_windows for each row execute function app.bump_version();

create table public.escalation_policies (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 120),
  -- [{"afterMinutes", "audience"}], counted from the step before.
  steps jsonb not null,
  repeats smallint not null default 0 check (repeats between 0 and 20),
  -- Acknowledged and then nothing happened for so long: it begins again.
  repage_after_minutes integer check (repage_after_minutes between 1 and 10080),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index escalation_policies_name on public.escalation_policies (agency_id, lower(name)) where retired_at is null;
create index escalation_policies_by_agency on public.escalation_policies (agency_id, id desc);
create trigger escalation_policies_version before update on public.escalation_policies for each row execute function app.bump_version();

create table public.alert_settings (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  -- From this severity on an alert that no rule decided about becomes an incident.
  incident_from text not null default 'severe' check (incident_from in ('extreme', 'severe', 'moderate', 'minor', 'never')),
  default_policy_id uuid references public.escalation_policies (id),
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
create trigger alert_settings_version before update on public.alert_settings for each row execute function app.bump_version();
create index alert_settings_by_policy on public.alert_settings (default_policy_id) where default_policy_id is not null;

-- The oldest arrivals of the caller's agency, taken out. In the order of the index and no other way: rows come and go here by the
-- thousand, and only a walk along the index learns which of its entries are dead.
create function app.take_arrivals(most integer)
returns table (seq bigint, alert_id uuid, is_new boolean, times integer, at timestamptz)
language sql volatile security definer set search_path = '' set enable_bitmapscan = off set enable_seqscan = off set enable_sort = off
as $$
  delete from public.alert_arrivals d
  where d.ctid = any (array(
    select a.ctid from public.alert_arrivals a where a.agency_id = app.agency_id() order by a.agency_id, a.seq limit most))
  returning d.seq, d.alert_id, d.is_new, d.times, d.at
$$;

-- Writes what was decided about a batch, which rules matched and what came of which source, in one call: whoever decides shares
-- its process with the requests, and waits its turn after each. As the owner and with the agency as a question that no index
-- answers: row security would have the planner read all alerts of the agency instead of these.
create function app.save_routed(decided jsonb, matched jsonb, sources jsonb, decided_at timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  agency constant uuid := app.agency_id();
begin
  insert into public.alert_rule_states as s (rule_id, agency_id, matches, last_matched_at)
  select r."ruleId", agency, r.count, decided_at
  from jsonb_to_recordset(matched) as r ("ruleId" uuid, count bigint)
  join public.alert_rules known on known.id = r."ruleId" and known.agency_id = agency
  order by r."ruleId"
  on conflict (rule_id) do update set matches = s.matches + excluded.matches, last_matched_at = excluded.last_matched_at;

  with came as (
    select r."sourceId" as source_id, r.accepted, r.duplicates, r."lastSeenAt" as last_seen_at
    from jsonb_to_recordset(sources) as r ("sourceId" uuid, accepted integer, duplicates integer, "lastSeenAt" timestamptz)
    join public.alert_sources s on s.id = r."sourceId" and s.agency_id = agency
    order by r."sourceId"
  ), counted as (
    insert into public.alert_source_minutes as m (source_id, minute, agency_id, accepted, duplicates)
    select c.source_id, date_trunc('minute', c.last_seen_at), agency, c.accepted, c.duplicates from came c
    on conflict (source_id, minute) do update set accepted = m.accepted + excluded.accepted, duplicates = m.duplicates + excluded.duplicates
  )
  insert into public.alert_source_states as s (source_id, agency_id, last_seen_at)
  select c.source_id, agency, c.last_seen_at from came c
  on conflict (source_id) do update set last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at);

  update public.alerts a set
    routed_at = coalesce(a.routed_at, decided_at),
    trail = case when jsonb_array_length(a.trail) < 200 then a.trail || r.trail else a.trail end,
    state = case when r."suppressedBy" is not null and a.state = 'open' then 'suppressed' else a.state end,
    suppressed_by = coalesce(a.suppressed_by, r."suppressedBy"),
    group_id = coalesce(a.group_id, r."groupId"),
    incident_id = coalesce(a.incident_id, r."incidentId"),
    escalation_policy_id = coalesce(a.escalation_policy_id, r."policyId"),
    escalate_at = case when a.state = 'open' and r."suppressedBy" is null and a.escalation_policy_id is null
      then coalesce(r."escalateAt", a.escalate_at) else a.escalate_at end
  from jsonb_to_recordset(decided) as r (id uuid, trail jsonb, "suppressedBy" text, "groupId" uuid, "incidentId" uuid,
    "policyId" uuid, "escalateAt" timestamptz)
  where a.id = r.id and (a.agency_id = agency) is true;
end $$;
revoke execute on function app.take_arrivals(integer), app.save_routed(jsonb, jsonb, jsonb, timestamptz) from public;
grant execute on function app.take_arrivals(integer), app.save_routed(jsonb, jsonb, jsonb, timestamptz) to turnout_app;

alter table public.alert_rules enable row level security;
alter table public.alert_rule_states enable row level security;
alter table public.alert_groups enable row level security;
alter table public.maintenance_windows enable row level security;
alter table public.escalation_policies enable row level security;
alter table public.alert_settings enable row level security;
grant select, insert, update on public.alert_rules, public.alert_rule_states, public.alert_groups, public.maintenance_windows,
  public.escalation_policies, public.alert_settings to turnout_app;
create policy alert_rules_app on public.alert_rules for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_rule_states_app on public.alert_rule_states for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_groups_app on public.alert_groups for all to turnout_app using (agency_id = (select app.agency_id()));
create policy maintenance_windows_app on public.maintenance_windows for all to turnout_app using (agency_id = (select app.agency_id()));
create policy escalation_policies_app on public.escalation_policies for all to turnout_app using (agency_id = (select app.agency_id()));
create policy alert_settings_app on public.alert_settings for all to turnout_app using (agency_id = (select app.agency_id()));
