-- Invitations are our own (a token, then ordinary sign-up): the admin API of auth is not everywhere.
create table public.invitations (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  email text not null check (char_length(email) <= 320),
  role text not null check (role in ('owner', 'admin', 'supervisor', 'dispatcher', 'responder', 'viewer')),
  -- sha256 of the token; the token itself is shown once.
  token_hash bytea not null unique,
  invited_by uuid not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references public.profiles (id) on delete set null,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index invitations_one_open on public.invitations (agency_id, lower(email))
  where accepted_at is null and revoked_at is null;
create index invitations_by_agency on public.invitations (agency_id, id desc);

alter table public.invitations enable row level security;
grant select, insert, update on public.invitations to turnout_app;
create policy invitations_app on public.invitations for all to turnout_app using (agency_id = (select app.agency_id()));
