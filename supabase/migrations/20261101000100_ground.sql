-- Ground: extensions, the role every verb runs as, and helpers that know no domain.
create extension if not exists cube with schema extensions;
create extension if not exists pg_trgm with schema extensions;

create role turnout_app nologin noinherit;
-- PostgreSQL 16+: the creator may only SET ROLE to it after this grant.
grant turnout_app to postgres;

create schema app;
create schema geo;
grant usage on schema app, geo to turnout_app, authenticated, anon, service_role;
grant usage on schema public, extensions, auth to turnout_app;
-- Functions are executable by PUBLIC unless revoked; in schema app each one is granted by name.
alter default privileges for role postgres in schema app revoke execute on functions from public;

-- The caller's agency as set by transaction(actor, …); null outside of one.
create function app.agency_id() returns uuid
language sql stable set search_path = ''
as $$ select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'agency_id', '')::uuid $$;
grant execute on function app.agency_id() to turnout_app, authenticated, anon, service_role;

-- Earth-centred metres on a sphere of mean radius 6,371,008.8 m (IUGG), so that <-> is the chord in metres.
-- Own function instead of earthdistance: its bodies depend on the search path and break inside indexes.
create function geo.position(lat double precision, lon double precision) returns extensions.cube
language sql immutable strict parallel safe set search_path = ''
as $$
  select extensions.cube(array[
    6371008.8 * cos(radians(lat)) * cos(radians(lon)),
    6371008.8 * cos(radians(lat)) * sin(radians(lon)),
    6371008.8 * sin(radians(lat))
  ])
$$;

-- Great-circle metres from a chord in metres.
create function geo.arc_m(chord_m double precision) returns double precision
language sql immutable strict parallel safe set search_path = ''
as $$ select 2 * 6371008.8 * asin(least(1, chord_m / (2 * 6371008.8))) $$;

-- Chord in metres of a great-circle distance, for radius search on the GiST index.
create function geo.chord_m(arc_m double precision) returns double precision
language sql immutable strict parallel safe set search_path = ''
as $$ select 2 * 6371008.8 * sin(least(pi() / 2, arc_m / (2 * 6371008.8))) $$;

create function geo.distance_m(a extensions.cube, b extensions.cube) returns double precision
language sql immutable strict parallel safe set search_path = ''
as $$ select geo.arc_m(extensions.cube_distance(a, b)) $$;

-- Every row that can be edited counts its versions; If-Match compares against it.
create function app.bump_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end $$;
