-- Alerts come by the thousand a second, and each has to be safe before it is answered. So what is answered for is written in one
-- piece for all that came together, and unfolded into rows right after, by whoever looks first: a reader finds all that was answered.

create table public.alert_intake (
  agency_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  count integer not null,
  -- Of each alert: its id, the key of its fingerprint, and the alert it is, which is another one's id when it repeats that.
  ids uuid[] not null,
  keys uuid[] not null,
  alert_ids uuid[] not null,
  -- The same alerts in the same order, as app.unfold_alerts reads them.
  given json not null,
  -- Why an alert could not be made a row; it is left here for a person to look at.
  fault text,
  primary key (agency_id, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off);
-- It lives for milliseconds: packing it would cost more than writing it.
alter table public.alert_intake alter given set storage external, alter ids set storage external, alter keys set storage external,
  alter alert_ids set storage external;
alter table public.alert_intake enable row level security;
grant select on public.alert_intake to turnout_app;
create policy alert_intake_app on public.alert_intake for all to turnout_app using (agency_id = (select app.agency_id()));

-- The list in its order with all it is filtered by: whoever filters walks this and opens only what fits. One index for all of
-- them, because each is written for every alert that comes. State keeps its own, for what is open among a million that are over.
create index alerts_in_order on public.alerts (agency_id, id desc)
  include (severity, type, source_id, state, is_drill, received_at, incident_id, group_id, lat, lon, west, south, east, north);
drop index public.alerts_by_agency;
drop index public.alerts_by_severity;
drop index public.alerts_by_type;
drop index public.alerts_by_source;
drop index public.alerts_of_drills;

-- Swept once a day, seen again a thousand times a second: an index over ranges lets a key be updated where it stands.
drop index public.alert_keys_by_age;
create index alert_keys_by_age on public.alert_keys using brin (last_seen_at) with (pages_per_range = 16);

-- To learn what stands in texts and documents takes seconds of a processor each minute, and no question is planned by it.
alter table public.alerts alter fingerprint set statistics 0, alter title set statistics 0, alter description set statistics 0,
  alter metadata set statistics 0, alter payload set statistics 0, alter cap set statistics 0, alter area set statistics 0,
  alter trail set statistics 0, alter external_id set statistics 0, alter ended_reason set statistics 0;
-- What is decided is written beside the row it was; only what is left over has to be cleared, and nobody should notice.
alter table public.alerts set (autovacuum_vacuum_scale_factor = 0.3, autovacuum_vacuum_insert_scale_factor = 0.3, autovacuum_vacuum_cost_delay = 20);
-- To give back the end of a table that is empty a moment later would lock it each time.
alter table public.alert_arrivals set (vacuum_truncate = off);

drop function app.take_alerts(uuid, jsonb, uuid[]);

-- Makes rows of what waits in the intake, in the order it came: of about `most` alerts, or of one `entry`. What repeats an
-- alert counts for it. Returns how many alerts it was.
create function app.unfold_alerts(agency uuid, most integer, entry bigint default null) returns integer
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
declare
  due bigint[];
  moved record;
begin
  if coalesce(app.agency_id(), agency) <> agency then
    raise exception 'alerts of another agency' using errcode = '42501';
  end if;
  if entry is not null then
    due := array[entry];
  else
    if not exists (select from public.alert_intake i where i.agency_id = agency and i.fault is null) then return 0; end if;
    -- One at a time, so that an alert is there before what repeats it.
    perform pg_advisory_xact_lock(hashtextextended('turnout.unfold_alerts ' || agency, 0));
    select array_agg(w.seq) into due from (
      select i.seq, sum(i.count) over (order by i.seq) - i.count as before from public.alert_intake i
      where i.agency_id = agency and i.fault is null order by i.seq limit most) w
    where w.before < most;
  end if;

  with taken as materialized (
    delete from public.alert_intake i where i.agency_id = agency and i.seq = any (due) returning i.seq, i.ids, i.keys, i.alert_ids, i.given
  ), came as materialized (
    select r.*, t.category as type_category, t.priority as type_priority, n.seq,
      case when r.severity = 'unknown' then coalesce(t.severity, 'unknown') else r.severity end as known_severity
    from taken n
    cross join lateral rows from (
      unnest(n.ids), unnest(n.keys), unnest(n.alert_ids),
      json_to_recordset(n.given) as ("sourceId" uuid, source text, "externalId" text, fingerprint text, type text, category text, severity text,
        priority smallint, title text, description text, "isDrill" boolean, "occurredAt" timestamptz, "receivedAt" timestamptz, times integer,
        lat float8, lon float8, area jsonb, west float8, south float8, east float8, north float8, metadata jsonb, payload jsonb, cap jsonb,
        "expiresAt" timestamptz)
    ) as r (id, key, alert_id, "sourceId", source, "externalId", fingerprint, type, category, severity, priority, title, description, "isDrill",
      "occurredAt", "receivedAt", times, lat, lon, area, west, south, east, north, metadata, payload, cap, "expiresAt")
    left join public.alert_types t on t.agency_id = agency and lower(t.code) = lower(r.type) and t.retired_at is null
  ), written as (
    insert into public.alerts (id, agency_id, source_id, source, external_id, fingerprint, key, type, category, severity, priority,
      title, description, is_drill, occurred_at, received_at, last_seen_at, count, lat, lon, area, west, south, east, north,
      metadata, payload, cap, expires_at, updated_at)
    select c.id, agency, c."sourceId", c.source, c."externalId", c.fingerprint, c.key, c.type, coalesce(c.type_category, c.category, 'other'), c.known_severity,
      coalesce(c.type_priority, c.priority, case c.known_severity when 'extreme' then 1 when 'severe' then 2 when 'minor' then 4 else 3 end),
      c.title, coalesce(c.description, ''), coalesce(c."isDrill", false), coalesce(c."occurredAt", c."receivedAt"), c."receivedAt", c."receivedAt",
      coalesce(c.times, 1), c.lat, c.lon, c.area, c.west, c.south, c.east, c.north, coalesce(c.metadata, '{}'), c.payload, c.cap, c."expiresAt",
      c."receivedAt"
    from came c where c.id = c.alert_id
  ), arrived as (
    insert into public.alert_arrivals (agency_id, alert_id, is_new, times, at)
    select agency, c.alert_id, c.id = c.alert_id, coalesce(c.times, 1), c."receivedAt" from came c order by c.seq
  )
  select count(*)::integer as alerts, array_agg(c.alert_id) filter (where c.id <> c.alert_id) as alert_ids,
    array_agg(coalesce(c.times, 1)) filter (where c.id <> c.alert_id) as times, array_agg(c."receivedAt") filter (where c.id <> c.alert_id) as received
  into moved from came c;

  -- A statement of its own: only one that begins after it sees what was written above.
  if moved.alert_ids is not null then
    update public.alerts a set count = a.count + r.times, last_seen_at = greatest(a.last_seen_at, r.at)
    from (select x.alert_id, sum(x.times) as times, max(x.at) as at
      from unnest(moved.alert_ids, moved.times, moved.received) as x (alert_id, times, at) group by x.alert_id) r
    where a.id = r.alert_id;
  end if;
  return moved.alerts;
end $$;

-- The same for these alerts, all that wait before them included; costs nothing when they are rows already.
create function app.unfold_these(agency uuid, ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
begin
  if exists (select from unnest(ids) as x (id) where not exists (select from public.alerts a where a.id = x.id)) then
    perform app.unfold_alerts(agency, 1000000);
  end if;
end $$;

-- For an intake that cannot be unfolded: each alert of its first entry by itself, so that a wrong one costs only itself.
create function app.unfold_singly(agency uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
  whole public.alert_intake;
  own bigint;
  faults text;
begin
  perform pg_advisory_xact_lock(hashtextextended('turnout.unfold_alerts ' || agency, 0));
  delete from public.alert_intake i where i.agency_id = agency and i.seq = (
    select min(j.seq) from public.alert_intake j where j.agency_id = agency and j.fault is null)
  returning i.* into whole;
  for place in 1 .. coalesce(whole.count, 0) loop
    insert into public.alert_intake (agency_id, at, count, ids, keys, alert_ids, given)
    values (agency, whole.at, 1, whole.ids[place:place], whole.keys[place:place], whole.alert_ids[place:place], json_build_array(whole.given -> (place - 1)))
    returning seq into own;
    begin
      perform app.unfold_alerts(agency, 1, own);
    exception when data_exception or integrity_constraint_violation then
      update public.alert_intake i set fault = left(sqlerrm, 1000) where i.agency_id = agency and i.seq = own;
      faults := concat_ws('; ', faults, whole.ids[place] || ': ' || left(sqlerrm, 200));
    end;
  end loop;
  return faults;
end $$;

-- Takes alerts that came together, in the order of their keys so that two processes never wait for each other crosswise: a key that
-- was seen within its window is the same alert, any other is a new one. Each key at most once; `windows` where a sender has one of
-- its own. `credentials` are the API keys they came with: when one of them was revoked nothing is taken, and the error names it.
-- Returns those that repeat an alert. With `at_once` they are rows when this ends, for whoever goes on with them.
create function app.take_alerts(agency uuid, ids uuid[], keys uuid[], types text[], windows integer[], at timestamptz, given json,
  credentials uuid[], at_once boolean)
returns table (given_id uuid, alert_id uuid, incident_id uuid)
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
declare
  dead uuid[];
  resolved uuid[];
  own bigint;
begin
  if coalesce(app.agency_id(), agency) <> agency then
    raise exception 'alerts of another agency' using errcode = '42501';
  end if;
  select array_agg(k.id) into dead from public.api_keys k
  where k.id = any (credentials) and (k.revoked_at is not null or k.expires_at <= clock_timestamp());
  if dead is not null then
    raise exception 'an API key is no longer good' using errcode = '28000', detail = array_to_string(dead, ',');
  end if;

  with kept as (
    insert into public.alert_keys as k (agency_id, key, alert_id, last_seen_at, window_seconds)
    select agency, c.key, c.id, at, coalesce(c.window_seconds, t.dedup_window_seconds, 300)
    from unnest(ids, keys, types, windows) as c (id, key, type, window_seconds)
    left join public.alert_types t on t.agency_id = agency and lower(t.code) = lower(c.type) and t.retired_at is null
    order by c.key
    on conflict on constraint alert_keys_pkey do update set
      alert_id = case when k.last_seen_at + make_interval(secs => excluded.window_seconds) > excluded.last_seen_at
        then k.alert_id else excluded.alert_id end,
      last_seen_at = greatest(k.last_seen_at, excluded.last_seen_at),
      window_seconds = excluded.window_seconds
    returning k.alert_id
  )
  select array_agg(k.alert_id) into resolved from kept k;
  insert into public.alert_intake (agency_id, at, count, ids, keys, alert_ids, given)
  values (agency, at, cardinality(ids), ids, keys, resolved, given) returning seq into own;
  if at_once then
    perform app.unfold_these(agency, (select array_agg(x.alert_id) from unnest(ids, resolved) as x (id, alert_id) where x.id <> x.alert_id));
    perform app.unfold_alerts(agency, 1, own);
  end if;
  perform pg_notify('turnout_alerts', agency::text);

  if resolved = ids then return; end if;
  return query select x.id, x.alert_id, a.incident_id
  from unnest(ids, resolved) as x (id, alert_id) left join public.alerts a on a.id = x.alert_id where x.id <> x.alert_id;
end $$;

revoke execute on function app.unfold_alerts(uuid, integer, bigint), app.unfold_these(uuid, uuid[]), app.unfold_singly(uuid),
  app.take_alerts(uuid, uuid[], uuid[], text[], integer[], timestamptz, json, uuid[], boolean) from public;
grant execute on function app.unfold_alerts(uuid, integer, bigint), app.unfold_these(uuid, uuid[]),
  app.take_alerts(uuid, uuid[], uuid[], text[], integer[], timestamptz, json, uuid[], boolean) to turnout_app;

-- A function keeps its plans, and one made while a table was small reads all of it when it has grown; so these go by key from the start.
alter function app.save_routed(jsonb, jsonb, jsonb, timestamptz) set enable_seqscan = off;
alter function app.end_alerts_of_incident() set enable_seqscan = off;
alter function app.seal_event() set enable_seqscan = off;
