-- Tenancy: an agency, the people who belong to it, and what their role is.
create table public.agencies (
  id uuid primary key,
  name text not null check (char_length(name) between 2 and 120),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  -- The prefix of incident numbers: SFFD-2026-000123.
  number_prefix text not null check (number_prefix ~ '^[A-Z0-9]{2,12}$'),
  time_zone text not null default 'UTC',
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  full_name text not null default '' check (char_length(full_name) <= 120),
  phone text check (char_length(phone) <= 40),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.members (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'supervisor', 'dispatcher', 'responder', 'viewer')),
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (agency_id, user_id)
);
create index members_user on public.members (user_id);

create trigger agencies_version before update on public.agencies for each row execute function app.bump_version();
create trigger members_version before update on public.members for each row execute function app.bump_version();

-- The agencies the signed-in user is an active member of. SECURITY DEFINER so that a policy on members can use it.
create function app.my_agency_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$ select agency_id from public.members where user_id = auth.uid() and disabled_at is null $$;
grant execute on function app.my_agency_ids() to authenticated, anon, turnout_app, service_role;

alter table public.agencies enable row level security;
alter table public.profiles enable row level security;
alter table public.members enable row level security;

grant select on public.agencies, public.profiles, public.members to authenticated;
grant select, insert, update on public.agencies, public.profiles, public.members to turnout_app;
grant delete on public.members to turnout_app;

create policy agencies_read on public.agencies for select to authenticated using (id in (select app.my_agency_ids()));
create policy agencies_app on public.agencies for all to turnout_app using (id = (select app.agency_id()));
create policy members_read on public.members for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy members_app on public.members for all to turnout_app using (agency_id = (select app.agency_id()));
create policy profiles_read on public.profiles for select to authenticated using (
  id = (select auth.uid())
  or id in (select m.user_id from public.members m where m.agency_id in (select app.my_agency_ids()))
);
create policy profiles_app on public.profiles for all to turnout_app using (
  id = (select auth.uid())
  or id in (select m.user_id from public.members m where m.agency_id = (select app.agency_id()))
);
