-- Enqueueing for the role that may not touch the queue itself. The queue's schema is made by its own library.
create function app.enqueue(task text, payload json, job_key text) returns void
language plpgsql security definer set search_path = ''
as $$ begin perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 12); end $$;
grant execute on function app.enqueue(text, json, text) to turnout_app;

-- Which workers are alive; readiness and the sweeper's proof of life read it.
create table public.worker_heartbeats (
  worker_id text primary key,
  beat_at timestamptz not null default now()
);
alter table public.worker_heartbeats enable row level security;
grant select, insert, update, delete on public.worker_heartbeats to turnout_app;
create policy worker_heartbeats_app on public.worker_heartbeats for all to turnout_app using (true);
