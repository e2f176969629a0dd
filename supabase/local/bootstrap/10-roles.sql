-- What a hosted Supabase project has before its first migration, so that what passes here passes there: the roles with
-- their attributes and settings. `postgres`, which runs migrations, is not a superuser; `supabase_admin` is the only one.

create function pg_temp.ensure_role(name text, attributes text) returns void language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = name) then execute format('create role %I', name); end if;
  execute format('alter role %I with %s', name, attributes);
end $$;

select pg_temp.ensure_role('postgres', 'login createrole createdb replication bypassrls nosuperuser');
select pg_temp.ensure_role('anon', 'nologin inherit');
select pg_temp.ensure_role('authenticated', 'nologin inherit');
select pg_temp.ensure_role('service_role', 'nologin inherit bypassrls');
select pg_temp.ensure_role('authenticator', 'login noinherit');
select pg_temp.ensure_role('supabase_auth_admin', 'login noinherit nocreaterole');
select pg_temp.ensure_role('supabase_storage_admin', 'login noinherit createrole');
select pg_temp.ensure_role('supabase_realtime_admin', 'nologin noinherit');
select pg_temp.ensure_role('supabase_replication_admin', 'login replication');
select pg_temp.ensure_role('supabase_read_only_user', 'login bypassrls');
select pg_temp.ensure_role('dashboard_user', 'nologin createrole createdb replication');

alter role supabase_admin set search_path to "$user", public, auth, extensions;
alter role postgres set search_path to "$user", public, extensions;
alter role anon set statement_timeout to '3s';
alter role authenticated set statement_timeout to '8s';
alter role authenticator set statement_timeout to '8s';
alter role authenticator set lock_timeout to '8s';
alter role supabase_auth_admin set search_path to auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout to 60000;
alter role supabase_storage_admin set search_path to storage;
alter role supabase_realtime_admin set search_path to public, extensions, realtime;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription to postgres;
grant anon, authenticated, service_role to supabase_realtime_admin with inherit false;
grant pg_read_all_data to supabase_read_only_user;
grant authenticator to supabase_storage_admin;

alter database postgres owner to postgres;

create schema if not exists extensions authorization postgres;
create schema if not exists auth authorization supabase_admin;
create schema if not exists realtime authorization supabase_admin;

grant usage on schema public to anon, authenticated, service_role;
grant usage on schema extensions to anon, authenticated, service_role;

create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;

-- New projects: what `postgres` makes in `public` is granted to nobody, so every migration says what it means.
alter default privileges for role supabase_admin in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema extensions grant all on tables to postgres with grant option;
alter default privileges for role supabase_admin in schema extensions grant all on functions to postgres with grant option;
alter default privileges for role supabase_admin in schema extensions grant all on sequences to postgres with grant option;
alter default privileges for role supabase_admin in schema realtime grant all on tables to postgres, dashboard_user;
alter default privileges for role supabase_admin in schema realtime grant all on functions to postgres, dashboard_user;
alter default privileges for role supabase_admin in schema realtime grant all on sequences to postgres, dashboard_user;

do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then create publication supabase_realtime; end if;
end $$;
alter publication supabase_realtime owner to postgres;
