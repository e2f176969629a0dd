-- Notes are struck through, never erased; links join incidents that belong together.
create table public.incident_notes (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  incident_id uuid not null references public.incidents (id),
  text text not null check (char_length(text) between 1 and 10000),
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  -- The note this one replaces.
  corrects uuid references public.incident_notes (id),
  struck_at timestamptz,
  struck_by text,
  struck_reason text,
  created_at timestamptz not null default now()
);
create index incident_notes_by_incident on public.incident_notes (incident_id, id);
create index incident_notes_by_agency on public.incident_notes (agency_id, id desc);

create table public.incident_links (
  agency_id uuid not null references public.agencies (id) on delete cascade,
  incident_id uuid not null references public.incidents (id),
  other_id uuid not null references public.incidents (id),
  -- incident_id is the … of other_id: its child (parent), its duplicate, or related to it.
  kind text not null check (kind in ('parent', 'duplicate', 'related')),
  created_at timestamptz not null default now(),
  primary key (incident_id, other_id, kind),
  check (incident_id <> other_id)
);
create index incident_links_other on public.incident_links (other_id);
create unique index incident_links_one_parent on public.incident_links (incident_id) where kind = 'parent';

alter table public.incident_notes enable row level security;
alter table public.incident_links enable row level security;
grant select on public.incident_notes, public.incident_links to authenticated;
grant select, insert, update on public.incident_notes to turnout_app;
grant select, insert, delete on public.incident_links to turnout_app;
create policy incident_notes_read on public.incident_notes for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incident_notes_app on public.incident_notes for all to turnout_app using (agency_id = (select app.agency_id()));
create policy incident_links_read on public.incident_links for select to authenticated using (agency_id in (select app.my_agency_ids()));
create policy incident_links_app on public.incident_links for all to turnout_app using (agency_id = (select app.agency_id()));
