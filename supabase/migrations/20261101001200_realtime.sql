-- Private Broadcast channels fed from the event log. A broadcast is a hint and carries no authority.
create function app.may_hear(topic text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  kind text := split_part(topic, ':', 1);
  subject uuid;
begin
  -- A policy that raises is a policy that denies everybody on hosted Supabase, so a strange topic is just false.
  begin subject := split_part(topic, ':', 2)::uuid; exception when others then return false; end;
  if kind = 'agency' then return subject in (select app.my_agency_ids()); end if;
  if kind = 'user' then return subject = auth.uid(); end if;
  if kind = 'incident' then
    return exists (select 1 from public.incidents i where i.id = subject and i.agency_id in (select app.my_agency_ids()));
  end if;
  return false;
end $$;
grant execute on function app.may_hear(text) to authenticated;

create policy turnout_hear on realtime.messages for select to authenticated
  using (extension in ('broadcast', 'presence') and app.may_hear(realtime.topic()));
-- Presence only: who looks at an incident. Broadcasts come from the database alone.
create policy turnout_presence on realtime.messages for insert to authenticated
  with check (extension = 'presence' and app.may_hear(realtime.topic()));

create function app.send_realtime(topic text, event text, payload jsonb) returns void
language plpgsql security definer set search_path = ''
as $$ begin perform realtime.send(payload, event, topic, true); end $$;
grant execute on function app.send_realtime(text, text, jsonb) to turnout_app;

create or replace function app.broadcast_event(event public.events) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  touched record;
  hint jsonb := jsonb_build_object('type', event.type, 'orgId', event.agency_id, 'seq', event.seq);
begin
  -- A row that changes no list is told of by the one beside it (a unit's part of an assignment by the incident's).
  if event.touches = '{}' then return; end if;
  for touched in select key, value from jsonb_each(event.touches) loop
    perform realtime.send(hint || jsonb_build_object('ids', touched.value), touched.key || 'Updated', 'agency:' || event.agency_id, true);
  end loop;
  if event.incident_id is not null then
    perform realtime.send(hint || jsonb_build_object('ids', jsonb_build_array(event.incident_id)), 'incidentUpdated', 'incident:' || event.incident_id, true);
  end if;
end $$;

-- For outside listeners through postgres_changes; our own screens never use it.
alter publication supabase_realtime add table public.incidents, public.assignments, public.units, public.incident_notes, public.events;
