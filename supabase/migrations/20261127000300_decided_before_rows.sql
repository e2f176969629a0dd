-- An alert becomes a row when it is decided already: written once and not once more a moment later. What it is (category, severity,
-- priority, window) is known before it is taken, so nothing here asks the agency's table of types any more.

-- What waits was written for the functions of before, so they make rows of it.
do $$
declare
  waiting uuid;
begin
  for waiting in select distinct i.agency_id from public.alert_intake i where i.fault is null loop
    begin
      perform app.unfold_alerts(waiting, 1000000);
    exception when data_exception or integrity_constraint_violation then
      while exists (select from public.alert_intake i where i.agency_id = waiting and i.fault is null) loop
        perform app.unfold_singly(waiting);
      end loop;
    end;
  end loop;
end $$;

drop function app.unfold_alerts(uuid, integer, bigint);
drop function app.take_alerts(uuid, uuid[], uuid[], text[], integer[], timestamptz, json, uuid[], boolean);
drop function app.save_routed(jsonb, jsonb, jsonb, timestamptz);

-- Makes rows of the alerts of these entries of the intake, for a caller who holds the lock that keeps entries in their order. What
-- repeats an alert counts for it. `decided` says by id what was decided about the new ones; without it all are noted as arrivals,
-- to be decided. Returns how many alerts it was.
create function app.write_alerts(agency uuid, due bigint[], decided json default null, decided_at timestamptz default null) returns integer
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
declare
  moved record;
begin
  with taken as materialized (
    delete from public.alert_intake i where i.agency_id = agency and i.seq = any (due) returning i.seq, i.ids, i.keys, i.alert_ids, i.given
  ), came as materialized (
    select r.*, n.seq
    from taken n
    cross join lateral rows from (
      unnest(n.ids), unnest(n.keys), unnest(n.alert_ids),
      json_to_recordset(n.given) as ("sourceId" uuid, source text, "externalId" text, fingerprint text, type text, category text, severity text,
        priority smallint, title text, description text, "isDrill" boolean, "occurredAt" timestamptz, "receivedAt" timestamptz, times integer,
        lat float8, lon float8, area jsonb, west float8, south float8, east float8, north float8, metadata jsonb, payload jsonb, cap jsonb,
        "expiresAt" timestamptz)
    ) as r (id, key, alert_id, "sourceId", source, "externalId", fingerprint, type, category, severity, priority, title, description, "isDrill",
      "occurredAt", "receivedAt", times, lat, lon, area, west, south, east, north, metadata, payload, cap, "expiresAt")
  ), written as (
    insert into public.alerts (id, agency_id, source_id, source, external_id, fingerprint, key, type, category, severity, priority,
      title, description, is_drill, occurred_at, received_at, last_seen_at, count, lat, lon, area, west, south, east, north,
      metadata, payload, cap, expires_at, updated_at,
      trail, routed_at, state, suppressed_by, group_id, incident_id, escalation_policy_id, escalate_at)
    select c.id, agency, c."sourceId", c.source, c."externalId", c.fingerprint, c.key, c.type, c.category, c.severity, c.priority,
      c.title, coalesce(c.description, ''), coalesce(c."isDrill", false), coalesce(c."occurredAt", c."receivedAt"), c."receivedAt", c."receivedAt",
      coalesce(c.times, 1), c.lat, c.lon, c.area, c.west, c.south, c.east, c.north, coalesce(c.metadata, '{}'), c.payload, c.cap, c."expiresAt",
      c."receivedAt",
      coalesce(d.trail, '[]'), decided_at, case when d."suppressedBy" is null then 'open' else 'suppressed' end, d."suppressedBy",
      d."groupId", d."incidentId", d."policyId", case when d."suppressedBy" is null then d."escalateAt" end
    from came c
    left join json_to_recordset(decided) as d (id uuid, trail jsonb, "suppressedBy" text, "groupId" uuid, "incidentId" uuid,
      "policyId" uuid, "escalateAt" timestamptz) on d.id = c.id
    where c.id = c.alert_id
  ), arrived as (
    insert into public.alert_arrivals (agency_id, alert_id, is_new, times, at)
    select agency, c.alert_id, c.id = c.alert_id, coalesce(c.times, 1), c."receivedAt" from came c where decided is null order by c.seq
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

-- The first entries of the intake, of about `most` alerts, for a caller who holds the lock.
create function app.first_of_intake(agency uuid, most integer) returns setof public.alert_intake
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
begin
  return query select i.* from public.alert_intake i join (
      select f.seq, sum(f.count) over (order by f.seq) - f.count as before from public.alert_intake f
      where f.agency_id = agency and f.fault is null order by f.seq limit most) w on w.seq = i.seq and i.agency_id = agency
    where w.before < most order by i.seq;
end $$;

-- Makes rows of what waits in the intake, in the order it came: of about `most` alerts, or of one `entry`.
create function app.unfold_alerts(agency uuid, most integer, entry bigint default null) returns integer
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
begin
  if coalesce(app.agency_id(), agency) <> agency then
    raise exception 'alerts of another agency' using errcode = '42501';
  end if;
  if entry is not null then
    return app.write_alerts(agency, array[entry]);
  end if;
  if not exists (select from public.alert_intake i where i.agency_id = agency and i.fault is null) then return 0; end if;
  -- One at a time, so that an alert is there before what repeats it.
  perform pg_advisory_xact_lock(hashtextextended('turnout.unfold_alerts ' || agency, 0));
  return app.write_alerts(agency, (select array_agg(i.seq) from app.first_of_intake(agency, most) i));
end $$;

-- The same for somebody who only looks: whoever decides about alerts may hold the lock, and is not waited for longer than a moment.
create function app.unfold_for_reader(agency uuid, most integer) returns integer
language sql volatile security definer set search_path = '' set lock_timeout = '1s'
as $$ select app.unfold_alerts(agency, most) $$;

-- Takes alerts that came together, in the order of their keys so that two processes never wait for each other crosswise: a key that
-- was seen within its window is the same alert, any other is a new one. Each key at most once. `credentials` are the API keys they
-- came with: when one of them was revoked nothing is taken, and the error names it.
-- Returns those that repeat an alert. With `at_once` they are rows when this ends, for whoever goes on with them.
create function app.take_alerts(agency uuid, ids uuid[], keys uuid[], windows integer[], at timestamptz, given json, credentials uuid[], at_once boolean)
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
    select agency, c.key, c.id, at, c.window_seconds
    from unnest(ids, keys, windows) as c (id, key, window_seconds)
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

-- What the caller's agency has to decide next, about `most` alerts, with all that decides it: arrivals of alerts that are rows, or
-- when there are none the first of the intake. No row when another process is at it. What is taken stays locked until the
-- transaction ends.
create function app.begin_routing(most integer, at timestamptz) returns table (arrivals json, entries json, routing jsonb)
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
declare
  agency constant uuid := app.agency_id();
begin
  if not pg_try_advisory_xact_lock(hashtextextended('turnout.route_alerts ' || agency, 0)) then return; end if;
  arrivals := (select json_agg(t order by t.seq) from app.take_arrivals(most) t);
  if arrivals is null and exists (select from public.alert_intake i where i.agency_id = agency and i.fault is null) then
    perform pg_advisory_xact_lock(hashtextextended('turnout.unfold_alerts ' || agency, 0));
    -- Somebody who looked may have made rows of them meanwhile.
    arrivals := (select json_agg(t order by t.seq) from app.take_arrivals(most) t);
    if arrivals is null then
      entries := (select json_agg(json_build_object('seq', i.seq, 'ids', i.ids, 'alertIds', i.alert_ids, 'given', i.given) order by i.seq)
        from app.first_of_intake(agency, most) i);
    end if;
  end if;
  if arrivals is not null or entries is not null then routing := app.alert_routing(at); end if;
  return next;
end $$;

-- What was decided: `fresh` about the new alerts of the entries `due`, which become rows by it, `decided` about alerts that are rows.
create function app.save_routed(due bigint[], fresh json, decided jsonb, matched jsonb, sources jsonb, decided_at timestamptz) returns void
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
declare
  agency constant uuid := app.agency_id();
begin
  if cardinality(due) > 0 then perform app.write_alerts(agency, due, fresh, decided_at); end if;

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

  if jsonb_array_length(decided) > 0 then
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
  end if;
end $$;

revoke execute on function app.write_alerts(uuid, bigint[], json, timestamptz), app.first_of_intake(uuid, integer),
  app.unfold_alerts(uuid, integer, bigint), app.unfold_for_reader(uuid, integer), app.begin_routing(integer, timestamptz),
  app.take_alerts(uuid, uuid[], uuid[], integer[], timestamptz, json, uuid[], boolean),
  app.save_routed(bigint[], json, jsonb, jsonb, jsonb, timestamptz) from public;
grant execute on function app.unfold_alerts(uuid, integer, bigint), app.begin_routing(integer, timestamptz),
  app.take_alerts(uuid, uuid[], uuid[], integer[], timestamptz, json, uuid[], boolean),
  app.save_routed(bigint[], json, jsonb, jsonb, jsonb, timestamptz) to turnout_app;
