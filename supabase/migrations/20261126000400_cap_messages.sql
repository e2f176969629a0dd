-- CAP messages by their own identity, and what they say of one another: that holds in whatever order they come.

create table public.cap_messages (
  agency_id uuid not null,
  -- Of sender and identifier, which together name a message.
  key uuid not null,
  sender text not null,
  identifier text not null,
  msg_type text not null check (msg_type in ('Alert', 'Update', 'Cancel', 'Ack', 'Error')),
  -- The alert it opened; null for one that opens none, and then its facts stand here.
  alert_id uuid,
  facts jsonb,
  received_at timestamptz not null,
  primary key (agency_id, key)
);

-- An Update replaces what it refers to, a Cancel or an all-clear ends it; what is referred to may not have come yet.
create table public.cap_references (
  agency_id uuid not null,
  -- Of the message that is referred to.
  key uuid not null,
  by_key uuid not null,
  effect text not null check (effect in ('replaced', 'ended')),
  -- A test or an exercise says nothing of what is actual.
  is_drill boolean not null,
  primary key (agency_id, key, by_key)
);

alter table public.cap_messages enable row level security;
alter table public.cap_references enable row level security;
grant select, insert, update on public.cap_messages to turnout_app;
grant select, insert on public.cap_references to turnout_app;
-- An Update that only carries on what people were told of counts as a repeat.
grant update (is_new) on public.alert_arrivals to turnout_app;
create policy cap_messages_app on public.cap_messages for all to turnout_app using (agency_id = (select app.agency_id()));
create policy cap_references_app on public.cap_references for all to turnout_app using (agency_id = (select app.agency_id()));
