-- Search by words, also by misspelt ones, at the cost of an index and not of reading every text: each agency's words are kept,
-- and a word that nobody wrote is replaced by the written ones that are most like it.
create extension fuzzystrmatch with schema extensions;
create table app.incident_words (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  word text collate "C" not null,
  primary key (agency_id, word)
);
create index incident_words_alike on app.incident_words using gist (word extensions.gist_trgm_ops);
-- Only the functions below, which run as the owner, come here.
alter table app.incident_words enable row level security;

-- Words of letters; numbers are either right or another number. Almost always all of them are there, and nothing is locked.
-- In order, so that two who bring the same new words do not wait for each other crosswise.
create function app.keep_words(agency uuid, written tsvector) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into app.incident_words (agency_id, word)
  select agency, written_word.word from unnest(tsvector_to_array(written)) as written_word (word)
  where written_word.word ~ '^[[:alpha:]][[:alpha:]''’-]{2,39}$'
    and not exists (select from app.incident_words known where known.agency_id = agency and known.word = written_word.word)
  order by written_word.word
  on conflict do nothing
$$;
create function app.keep_incident_words() returns trigger
language plpgsql security definer set search_path = ''
as $$ begin perform app.keep_words(new.agency_id, new.search); return null; end $$;
create trigger incidents_words_new after insert on public.incidents
  for each row execute function app.keep_incident_words();
create trigger incidents_words_changed after update on public.incidents
  for each row when (old.search is distinct from new.search) execute function app.keep_incident_words();
select app.keep_words(i.agency_id, i.search) from public.incidents i;

-- For each word as typed those written that are most like it: by letters for short words and swapped letters, by parts for
-- long ones. A word that is like nothing stands for itself, and then nothing is found.
create function app.likely_words(agency uuid, query text) returns tsquery
language plpgsql stable security definer set search_path = extensions, pg_catalog set plan_cache_mode = force_custom_plan
as $$
declare
  typed text;
  alike text;
  likely text;
begin
  foreach typed in array tsvector_to_array(to_tsvector('pg_catalog.simple', left(query, 200))) loop
    alike := null;
    if typed ~ '^[[:alpha:]].{2,39}$' then
      select string_agg(quote_literal(near.word), ' | ') into alike from (
        select w.word from app.incident_words w
        where w.agency_id = agency and w.word ^@ left(typed, 1) and length(w.word) between length(typed) - 2 and length(typed) + 2
          and levenshtein_less_equal(w.word, typed, 2) <= case when length(typed) < 4 then 1 else 2 end
        union
        select w.word from app.incident_words w
        where w.agency_id = agency and w.word % typed and similarity(w.word, typed) > 0.4
        order by 1 limit 40
      ) near;
    end if;
    likely := coalesce(likely || ' & ', '') || '(' || coalesce(alike, quote_literal(typed)) || ')';
  end loop;
  return likely::tsquery;
end $$;

-- Planned anew for every query: how rare a word is decides whether to go through its index or back through the newest rows.
create or replace function app.incidents_matching(query text, statuses text[], before_id uuid, most integer) returns setof uuid
language plpgsql stable security definer set search_path = extensions, pg_catalog set plan_cache_mode = force_custom_plan
as $$
declare
  mine uuid := app.agency_id();
  words tsquery := websearch_to_tsquery('pg_catalog.simple', query);
begin
  -- A misspelling is supposed only where nobody wrote the words as they were typed, whatever page is asked for.
  if not exists (
    select from public.incidents i
    where i.agency_id = mine and (statuses is null or i.status = any (statuses)) and i.search @@ words
  ) then
    words := app.likely_words(mine, query);
  end if;
  return query select i.id from public.incidents i
    where i.agency_id = mine and (statuses is null or i.status = any (statuses)) and (before_id is null or i.id < before_id)
      and i.search @@ words
    order by i.id desc limit most;
end $$;
-- squawk-ignore require-concurrent-index-deletion
drop index public.incidents_typos;

create or replace function app.incidents_within(near_lat double precision, near_lon double precision, radius_m double precision, statuses text[], most integer)
returns table (id uuid, distance_m double precision)
language plpgsql stable security definer set search_path = extensions, pg_catalog set plan_cache_mode = force_custom_plan
as $$
declare
  mine uuid := app.agency_id();
  here cube := geo.position(near_lat, near_lon);
  circle cube := cube_enlarge(here, geo.chord_m(radius_m), 3);
begin
  return query select i.id, geo.distance_m(i.position_cube, here)
    from public.incidents i
    where i.agency_id = mine
      and (statuses is null or i.status = any (statuses))
      and i.position_cube is not null
      and (radius_m is null or (i.position_cube <@ circle and geo.distance_m(i.position_cube, here) <= radius_m))
    order by i.position_cube <-> here, i.id limit most;
end $$;
revoke execute on function app.keep_words(uuid, tsvector), app.keep_incident_words(), app.likely_words(uuid, text) from public;
