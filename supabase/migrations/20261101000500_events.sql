-- The spine: every change is one row, chained by hash, numbered gaplessly per agency.
create table public.agency_heads (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  seq bigint not null default 0,
  hash bytea not null default '\x'
);

create table public.events (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  -- Both are set by the trigger at commit, never by a writer.
  seq bigint,
  hash bytea,
  at timestamptz not null,
  type text not null check (type ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null,
  subject_id uuid not null,
  incident_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_id uuid,
  actor_name text not null,
  before jsonb,
  after jsonb,
  -- The event this one strikes through, and why.
  strikes uuid references public.events (id),
  reason text,
  -- Which lists on screens this changes: {"incidents": [id…], "units": […], "assignments": […]}.
  touches jsonb not null default '{}'
);
create unique index events_by_seq on public.events (agency_id, seq);
create index events_by_incident on public.events (incident_id, seq) where incident_id is not null;
create index events_by_subject on public.events (agency_id, subject_id, seq);
create index events_strikes on public.events (strikes) where strikes is not null;

-- What is hashed: every column but seq-independent machinery, as jsonb text (keys sorted, so one row has one text).
create function app.event_hash(previous bytea, event public.events) returns bytea
language sql stable set search_path = ''
as $$
  select pg_catalog.sha256(previous || convert_to(jsonb_build_object(
    'id', event.id, 'agency', event.agency_id, 'seq', event.seq,
    'at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'type', event.type, 'subjectKind', event.subject_kind, 'subjectId', event.subject_id,
    'incident', event.incident_id, 'actorKind', event.actor_kind, 'actorId', event.actor_id,
    'actorName', event.actor_name, 'before', event.before, 'after', event.after,
    'strikes', event.strikes, 'reason', event.reason, 'touches', event.touches
  )::text, 'UTF8'))
$$;
grant execute on function app.event_hash(bytea, public.events) to turnout_app;

-- Runs at commit (deferred), so the agency's head is locked only while the commit itself runs.
create function app.seal_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  head public.agency_heads;
  sealed public.events;
begin
  insert into public.agency_heads (agency_id) values (new.agency_id) on conflict do nothing;
  select * into head from public.agency_heads where agency_id = new.agency_id for update;
  sealed := new;
  sealed.seq := head.seq + 1;
  sealed.hash := app.event_hash(head.hash, sealed);
  update public.events set seq = sealed.seq, hash = sealed.hash where id = new.id;
  update public.agency_heads set seq = sealed.seq, hash = sealed.hash where agency_id = new.agency_id;
  perform app.broadcast_event(sealed);
  return null;
end $$;

-- A row is written once and sealed once; after that nobody changes it, and nobody deletes one.
create function app.keep_event() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
     and (to_jsonb(new) - 'seq' - 'hash') = (to_jsonb(old) - 'seq' - 'hash') then
    return new;
  end if;
  raise exception 'events are never changed or deleted; strike one with a new event' using errcode = '42501';
end $$;

-- Filled in by the realtime migration; here so that the trigger has something to call.
create function app.broadcast_event(event public.events) returns void
language plpgsql security definer set search_path = ''
as $$ begin return; end $$;

create constraint trigger events_seal after insert on public.events
  deferrable initially deferred for each row execute function app.seal_event();
create trigger events_keep before update or delete on public.events for each row execute function app.keep_event();

alter table public.events enable row level security;
alter table public.agency_heads enable row level security;
grant select on public.events to authenticated;
grant select, insert on public.events to turnout_app;
grant select on public.agency_heads to turnout_app;
create policy events_read on public.events for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy events_app_read on public.events for select to turnout_app using (agency_id = (select app.agency_id()));
create policy events_app_write on public.events for insert to turnout_app
  with check (agency_id = (select app.agency_id()) and seq is null and hash is null);
create policy agency_heads_app on public.agency_heads for select to turnout_app using (agency_id = (select app.agency_id()));

-- Recomputes the chain between two numbers (inclusive) and names the first rows that do not fit, at most 20.
create function app.verify_events(first_seq bigint, last_seq bigint)
returns table (seq bigint, id uuid, problem text)
language sql stable set search_path = ''
as $$
  with chain as (
    select e, e.seq as at_seq, e.hash as stored,
      lag(e.hash) over (order by e.seq) as previous, lag(e.seq) over (order by e.seq) as previous_seq
    from public.events e
    where e.agency_id = app.agency_id() and e.seq between first_seq - 1 and last_seq
  )
  select c.at_seq, (c.e).id,
    case when c.at_seq > 1 and c.previous_seq is distinct from c.at_seq - 1 then 'the row before it is missing'
         else 'its content does not match its hash' end
  from chain c
  where c.at_seq >= first_seq
    and (c.at_seq > 1 and c.previous_seq is distinct from c.at_seq - 1
         or c.stored is distinct from app.event_hash(coalesce(c.previous, '\x'), c.e))
  order by c.at_seq limit 20
$$;
grant execute on function app.verify_events(bigint, bigint) to turnout_app;
