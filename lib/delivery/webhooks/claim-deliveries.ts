import { sql } from 'kysely'
import { system } from '@/lib/db'

export interface ClaimedDelivery {
  id: string
  agencyId: string
  endpointId: string
  event: string
  body: string
  /** Begun so far, this one included; whoever claims it next has a higher number. */
  attempts: number
  url: string
  /** All that sign: the present secret first. */
  secrets: string[]
  /** Of its endpoint at one time. */
  most: number
  /** Of its endpoint in a row. */
  failures: number
}

export interface ClaimOptions {
  room: number
  /** What this process sends already, by endpoint. */
  busy: ReadonlyMap<string, number>
  /** The database's own clock unless given. */
  now?: Date | undefined
  /** Only one agency's. */
  agencyId?: string | undefined
}

/** Long enough that it is over only when whoever sends has died. */
const leaseSeconds = 60
const mostOfOne = 4
/** After so many failures in a row an endpoint is asked one delivery at a time. */
const ailingFrom = 5

/**
 * Takes deliveries that are due: from then on they are this process's for a minute, and come back by themselves if it dies.
 * Endpoint after endpoint, the one that waits longest first, so that one with a long queue keeps nobody waiting. The walk over
 * the endpoints goes from one to the next in the index of what waits, however much waits for each.
 */
export async function claimDeliveries({ room, busy, now, agencyId }: ClaimOptions): Promise<ClaimedDelivery[]> {
  const at = now ? sql`${now}::timestamptz` : sql`now()`
  const { rows } = await sql<ClaimedDelivery>`
    with recursive waiting (endpoint_id) as (
      (select endpoint_id from public.webhook_deliveries where next_attempt_at is not null order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from public.webhook_deliveries d
        where d.next_attempt_at is not null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
      from waiting w where w.endpoint_id is not null
    ), ready as materialized (
      select e.id, e.url, e.failures, array_remove(array[e.secret,
          case when e.previous_secret_until > ${at} then e.previous_secret end], null) as secrets,
        most.count as most, most.count - coalesce(b.count, 0) as room
      from waiting w
      join public.webhook_endpoints e on e.id = w.endpoint_id and e.disabled_at is null and e.retired_at is null
        and e.agency_id = coalesce(${agencyId ?? null}::uuid, e.agency_id)
      left join unnest(${[...busy.keys()]}::uuid[], ${[...busy.values()]}::int[]) as b (id, count) on b.id = e.id
      cross join lateral (select case when e.failures >= ${ailingFrom} then 1 else ${mostOfOne} end as count) most
      cross join lateral (select d.next_attempt_at as at from public.webhook_deliveries d
        where d.endpoint_id = e.id and d.next_attempt_at <= ${at} order by d.next_attempt_at limit 1) first
      where most.count > coalesce(b.count, 0)
      order by first.at
    ), chosen as materialized (
      select due.id, r.url, r.secrets, r.most, r.failures from ready r
      cross join lateral (select d.id from public.webhook_deliveries d
        where d.endpoint_id = r.id and d.next_attempt_at <= ${at}
        order by d.next_attempt_at limit r.room for update skip locked) due
      limit ${room}
    )
    update public.webhook_deliveries d
    set next_attempt_at = ${at} + make_interval(secs => ${leaseSeconds}), attempts = d.attempts + 1
    from chosen c where d.id = c.id
    returning d.id, d.agency_id, d.endpoint_id, d.event, d.body, d.attempts, c.url, c.secrets, c.most, c.failures
  `.execute(system())
  return rows
}
