-- Keys for programs: shown once, stored hashed, with scopes, an agency and an expiry.
create table public.api_keys (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  -- The first characters (trn_xxxxxxxx), so that a person can tell keys apart.
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by uuid not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_keys_by_agency on public.api_keys (agency_id, id desc);

alter table public.api_keys enable row level security;
grant select, insert, update on public.api_keys to turnout_app;
create policy api_keys_app on public.api_keys for all to turnout_app using (agency_id = (select app.agency_id()));
