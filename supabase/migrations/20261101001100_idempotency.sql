-- The answer given under an Idempotency-Key, kept 24 h, written in the transaction of the write itself.
create table public.idempotency_keys (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  actor_id uuid not null,
  key text not null check (char_length(key) between 1 and 200),
  request_hash text not null,
  status smallint,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (agency_id, actor_id, key)
);
create index idempotency_keys_age on public.idempotency_keys (created_at);

alter table public.idempotency_keys enable row level security;
grant select, insert, update, delete on public.idempotency_keys to turnout_app;
create policy idempotency_keys_app on public.idempotency_keys for all to turnout_app using (agency_id = (select app.agency_id()));
