-- The role that @supabase/lite connects as. Hosted has no such role, and it must own nothing: at its first Data API
-- request lite grants ALL on every schema with a row-secured table to the API roles, which only an owner (or a
-- superuser) can do. It reads every table's shape (pg_read_all_data), becomes the role of the caller's token
-- (set, not inherit) and does the work of auth itself. Row security binds it: beyond auth it sees no protected row.
do $$
begin
  if not exists (select from pg_roles where rolname = 'turnout_gateway') then create role turnout_gateway; end if;
end $$;
alter role turnout_gateway with login inherit nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
alter role turnout_gateway set statement_timeout to '8s';
alter role turnout_gateway set lock_timeout to '8s';
alter role turnout_gateway set idle_in_transaction_session_timeout to '30s';
grant pg_read_all_data to turnout_gateway;
grant anon, authenticated, service_role to turnout_gateway with inherit false, set true;

do $$
declare
  item record;
begin
  for item in select c.oid::regclass as name from pg_class c where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r' loop
    execute format('grant select, insert, update, delete on %s to turnout_gateway', item.name);
    execute format('drop policy if exists "local auth service" on %s', item.name);
    execute format('create policy "local auth service" on %s to turnout_gateway using (true) with check (true)', item.name);
  end loop;
end $$;
