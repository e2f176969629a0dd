-- Questions that are asked many times a second, as functions: a function keeps its plan, and to plan one of these takes longer than
-- to answer it. (Prepared statements would too, but a transaction pooler in front of Postgres knows none.)

-- Everything that decides what follows from an alert of the caller's agency. A policy that was retired goes on for the alerts that
-- are on their way up it.
create function app.alert_routing(at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
declare
  agency constant uuid := app.agency_id();
begin
  return (
    select jsonb_build_object(
      'timeZone', a.time_zone,
      'settings', (select jsonb_build_object('incidentFrom', s.incident_from, 'defaultPolicyId', s.default_policy_id)
        from public.alert_settings s where s.agency_id = agency),
      'rules', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'name', r.name, 'conditions', r.conditions,
          'grouping', r.grouping, 'threshold', r.threshold, 'actions', r.actions, 'continues', r.continues) order by r.place, r.id)
        from public.alert_rules r where r.agency_id = agency and r.is_enabled and r.retired_at is null), '[]'),
      'windows', coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'version', w.version, 'name', w.name, 'startsAt', w.starts_at,
          'endsAt', w.ends_at, 'recurrence', w.recurrence, 'conditions', w.conditions))
        from public.maintenance_windows w where w.agency_id = agency and w.retired_at is null
          and w.starts_at <= at and (w.ends_at > at or w.recurrence is not null)), '[]'),
      'policies', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'name', p.name, 'steps', p.steps,
          'repeats', p.repeats, 'repageAfterMinutes', p.repage_after_minutes))
        from public.escalation_policies p where p.agency_id = agency and (p.retired_at is null or exists (
          select from public.alerts up where up.escalate_at is not null and up.escalation_policy_id = p.id))), '[]'))
    from public.agencies a where a.id = agency);
end $$;

-- Takes deliveries that are due: from then on they are the caller's for `lease`, and come back by themselves if it dies. Endpoint
-- after endpoint, the one that waits longest first, so that one with a long queue keeps nobody waiting; the walk over the endpoints
-- goes from one to the next in the index of what waits, however much waits for each. Of an endpoint `most_of_one` at a time, or one
-- when it has failed `ailing_from` times in a row; `busy` is what the caller sends already, by endpoint.
create function app.claim_webhooks(places integer, busy jsonb, asked_at timestamptz, only_agency uuid, lease interval, most_of_one integer, ailing_from integer)
returns table (id uuid, agency_id uuid, endpoint_id uuid, event text, body text, attempts integer, url text, secrets text[], most integer, failures integer)
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
  with recursive waiting (endpoint_id) as (
    (select d.endpoint_id from public.webhook_deliveries d where d.next_attempt_at is not null order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from public.webhook_deliveries d
      where d.next_attempt_at is not null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
    from waiting w where w.endpoint_id is not null
  ), ready as materialized (
    select e.id, e.url, e.failures, array_remove(array[e.secret,
        case when e.previous_secret_until > asked_at then e.previous_secret end], null) as secrets,
      most.count as most, most.count - coalesce((busy ->> e.id::text)::integer, 0) as room
    from waiting w
    join public.webhook_endpoints e on e.id = w.endpoint_id and e.disabled_at is null and e.retired_at is null
      and e.agency_id = coalesce(only_agency, e.agency_id)
    cross join lateral (select case when e.failures >= ailing_from then 1 else most_of_one end as count) most
    cross join lateral (select d.next_attempt_at as at from public.webhook_deliveries d
      where d.endpoint_id = e.id and d.next_attempt_at <= asked_at order by d.next_attempt_at limit 1) first
    where most.count > coalesce((busy ->> e.id::text)::integer, 0)
    order by first.at
  ), chosen as materialized (
    select due.id, r.url, r.secrets, r.most, r.failures from ready r
    cross join lateral (select d.id from public.webhook_deliveries d
      where d.endpoint_id = r.id and d.next_attempt_at <= asked_at
      order by d.next_attempt_at limit r.room for update skip locked) due
    limit places
  )
  update public.webhook_deliveries d
  set next_attempt_at = asked_at + lease, attempts = d.attempts + 1
  from chosen c where d.id = c.id
  returning d.id, d.agency_id, d.endpoint_id, d.event, d.body, d.attempts::integer, c.url, c.secrets, c.most, c.failures;
end $$;

revoke execute on function app.alert_routing(timestamptz),
  app.claim_webhooks(integer, jsonb, timestamptz, uuid, interval, integer, integer) from public;
grant execute on function app.alert_routing(timestamptz) to turnout_app;
