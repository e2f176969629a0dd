-- How alerts are taken in, and how they end with their incident.

-- The lowest id (UUID v7, RFC 9562 section 5.7) that a row made at this time can have: a window of time over the list's own index.
create function app.first_id_of(at timestamptz) returns uuid
language sql immutable set search_path = ''
return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;
revoke execute on function app.first_id_of(timestamptz) from public;
grant execute on function app.first_id_of(timestamptz) to turnout_app;

-- Takes alerts that came together, in the order of their keys so that two processes never wait for each other crosswise:
-- a key that was seen within its window is the same alert, any other is a new one. `given` is an array of objects, each key
-- at most once; `credentials` are the API keys they came with, looked at here so that a revoked one is refused at once.
create function app.take_alerts(agency uuid, given jsonb, credentials uuid[])
returns table (given_id uuid, alert_id uuid, is_new boolean, incident_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  dead uuid[];
  taken record;
begin
  if coalesce(app.agency_id(), agency) <> agency then
    raise exception 'alerts of another agency' using errcode = '42501';
  end if;
  select array_agg(k.id) into dead from public.api_keys k
  where k.id = any (credentials) and (k.revoked_at is not null or k.expires_at <= clock_timestamp());

  with came as (
    select r.id, r.key, r.times, r."receivedAt" as received_at, coalesce(r."windowSeconds", t.dedup_window_seconds, 300) as window_seconds
    from jsonb_to_recordset(given) as r (id uuid, key uuid, type text, times integer, "receivedAt" timestamptz, "windowSeconds" integer, credential uuid)
    left join public.alert_types t on t.agency_id = agency and lower(t.code) = lower(r.type) and t.retired_at is null
    where dead is null or r.credential is null or r.credential <> all (dead)
    order by r.key
  ), kept as (
    insert into public.alert_keys as k (agency_id, key, alert_id, last_seen_at, window_seconds)
    select agency, c.key, c.id, c.received_at, c.window_seconds from came c
    on conflict on constraint alert_keys_pkey do update set
      alert_id = case when k.last_seen_at + make_interval(secs => excluded.window_seconds) > excluded.last_seen_at
        then k.alert_id else excluded.alert_id end,
      last_seen_at = greatest(k.last_seen_at, excluded.last_seen_at),
      window_seconds = excluded.window_seconds
    returning k.key, k.alert_id
  )
  select array_agg(c.id) as ids, array_agg(k.alert_id) as alert_ids, array_agg(c.times) as times, array_agg(c.received_at) as received,
    count(*) filter (where c.id = k.alert_id) as fresh
  into taken
  from kept k join came c on c.key = k.key;
  if taken.ids is null then return; end if;

  if taken.fresh > 0 then
    insert into public.alerts (id, agency_id, source_id, source, external_id, fingerprint, key, type, category, severity, priority,
      title, description, is_drill, occurred_at, received_at, last_seen_at, count, lat, lon, area, west, south, east, north,
      metadata, payload, cap, expires_at, updated_at)
    select r.id, agency, r."sourceId", r.source, r."externalId", r.fingerprint, r.key, r.type, coalesce(t.category, r.category, 'other'), s.severity,
      coalesce(t.priority, r.priority, case s.severity when 'extreme' then 1 when 'severe' then 2 when 'minor' then 4 else 3 end),
      r.title, r.description, r."isDrill", r."occurredAt", r."receivedAt", r."receivedAt", r.times, r.lat, r.lon, r.area, r.west, r.south, r.east,
      r.north, coalesce(r.metadata, '{}'), r.payload, r.cap, r."expiresAt", r."receivedAt"
    from jsonb_to_recordset(given) as r (id uuid, key uuid, "sourceId" uuid, source text, "externalId" text, fingerprint text, type text,
      category text, severity text, priority smallint, title text, description text, "isDrill" boolean, "occurredAt" timestamptz, "receivedAt" timestamptz,
      times integer, lat float8, lon float8, area jsonb, west float8, south float8, east float8, north float8, metadata jsonb,
      payload jsonb, cap jsonb, "expiresAt" timestamptz)
    left join public.alert_types t on t.agency_id = agency and lower(t.code) = lower(r.type) and t.retired_at is null
    cross join lateral (select case when r.severity = 'unknown' then coalesce(t.severity, 'unknown') else r.severity end as severity) s
    where r.id = any (taken.alert_ids);
  end if;

  insert into public.alert_arrivals (agency_id, alert_id, is_new, times, at)
  select agency, x.alert_id, x.id = x.alert_id, x.times, x.at
  from unnest(taken.ids, taken.alert_ids, taken.times, taken.received) as x (id, alert_id, times, at);
  perform pg_notify('turnout_alerts', agency::text);

  if taken.fresh = cardinality(taken.ids) then
    return query select x.id, x.id, true, null::uuid from unnest(taken.ids) as x (id);
    return;
  end if;
  update public.alerts a set count = a.count + x.times, last_seen_at = greatest(a.last_seen_at, x.at)
  from unnest(taken.ids, taken.alert_ids, taken.times, taken.received) as x (id, alert_id, times, at)
  where x.id <> x.alert_id and a.id = x.alert_id;
  return query select x.id, x.alert_id, x.id = x.alert_id, a.incident_id
  from unnest(taken.ids, taken.alert_ids) as x (id, alert_id) join public.alerts a on a.id = x.alert_id;
end $$;
revoke execute on function app.take_alerts(uuid, jsonb, uuid[]) from public;
grant execute on function app.take_alerts(uuid, jsonb, uuid[]) to turnout_app;

-- With its incident an alert is over: nobody is paged for it again, and what comes next under its fingerprint is a new one.
-- Keys before alerts, as everybody else.
create function app.end_alerts_of_incident() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.alert_keys k using public.alerts a
  where a.incident_id = new.id and k.agency_id = a.agency_id and k.key = a.key and k.alert_id = a.id;
  update public.alerts set state = 'resolved', ended_at = now(), ended_by = 'Turnout',
    ended_reason = 'Incident ' || new.number || ' is ' || new.status, escalate_at = null
  where incident_id = new.id and state in ('open', 'acknowledged', 'suppressed');
  return null;
end $$;
revoke execute on function app.end_alerts_of_incident() from public;
create trigger incidents_end_alerts after update of status on public.incidents for each row
  when (old.status is distinct from new.status and new.status in ('closed', 'cancelled'))
  execute function app.end_alerts_of_incident();
