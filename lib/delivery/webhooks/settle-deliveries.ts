import { sql } from 'kysely'
import { system } from '@/lib/db'
import { disableGoneEndpoint } from './disable-gone-endpoint'
import type { Verdict } from './judge-answer'
import { planRetry } from './plan-retry'

/** How one attempt ended. */
export interface Ended {
  id: string
  agencyId: string
  endpointId: string
  attempts: number
  at: Date
  durationMs: number
  verdict: Verdict
}

/** A success is written down for the endpoint at most this often. */
const successEverySeconds = 5

/**
 * Writes down how attempts ended, all of them at once. That something was delivered is true whoever says it; that it failed
 * counts only from whoever has it now, because another process may be sending it already.
 */
export async function settleDeliveries(ended: readonly Ended[]): Promise<void> {
  await writeDeliveries(ended)
  await writeEndpoints(ended)
  for (const { verdict, agencyId, endpointId, at } of ended)
    if (verdict.kind === 'gone') await disableGoneEndpoint({ agencyId, endpointId, now: at })
}

const nextOf = ({ verdict, attempts, at }: Ended): Date | null =>
  verdict.kind === 'again'
    ? planRetry({ attempts, now: at, retryAfterSeconds: verdict.retryAfterSeconds, chance: Math.random() })
    : null

async function writeDeliveries(ended: readonly Ended[]): Promise<void> {
  const column = <Value>(of: (one: Ended) => Value) => ended.map(of)
  const errorOf = ({ verdict }: Ended) => (verdict.kind === 'delivered' ? null : verdict.error)
  await sql`
    update public.webhook_deliveries d set
      next_attempt_at = r.next_at,
      delivered_at = case when r.delivered then r.at end,
      failed_at = case when not r.delivered and r.next_at is null then r.at end,
      last_status = r.status, last_error = r.error, duration_ms = r.duration_ms
    from unnest(
      ${column((one) => one.id)}::uuid[], ${column((one) => one.attempts)}::int[], ${column((one) => one.at)}::timestamptz[],
      ${column((one) => one.verdict.kind === 'delivered')}::bool[], ${column(nextOf)}::timestamptz[],
      ${column((one) => one.verdict.status)}::int[], ${column(errorOf)}::text[], ${column((one) => one.durationMs)}::int[]
    ) as r (id, attempts, at, delivered, next_at, status, error, duration_ms)
    where d.id = r.id and d.delivered_at is null
      and (r.delivered or (d.attempts = r.attempts and d.next_attempt_at is not null))
  `.execute(system())
}

interface EndpointNews {
  id: string
  successAt: Date | null
  failureAt: Date | null
  failure: string | null
  /** After the last success of this batch, or all of it. */
  failures: number
}

/** One line for each endpoint, from its attempts in the order they ended. */
export function endpointNews(ended: readonly Ended[]): EndpointNews[] {
  const news = new Map<string, EndpointNews>()
  for (const { endpointId: id, verdict, at } of ended) {
    const one = news.get(id) ?? { id, successAt: null, failureAt: null, failure: null, failures: 0 }
    if (verdict.kind === 'delivered') news.set(id, { ...one, successAt: at, failures: 0 })
    else news.set(id, { ...one, failureAt: at, failure: verdict.error, failures: one.failures + 1 })
  }
  // Two processes must not wait for each other crosswise.
  return [...news.values()].sort((a, b) => a.id.localeCompare(b.id))
}

async function writeEndpoints(ended: readonly Ended[]): Promise<void> {
  const news = endpointNews(ended)
  const column = <Value>(of: (one: EndpointNews) => Value) => news.map(of)
  await sql`
    with told as (
      select * from unnest(
        ${column((one) => one.id)}::uuid[], ${column((one) => one.successAt)}::timestamptz[],
        ${column((one) => one.failureAt)}::timestamptz[], ${column((one) => one.failure)}::text[],
        ${column((one) => one.failures)}::int[]
      ) as r (id, success_at, failure_at, failure, failures)
    ), worth_writing as (
      select e.id from public.webhook_endpoints e join told r on r.id = e.id
      where r.failure_at is not null or e.failures > 0 or e.last_success_at is null
        or e.last_success_at < r.success_at - make_interval(secs => ${successEverySeconds})
      order by e.id for no key update of e
    )
    update public.webhook_endpoints e set
      last_success_at = coalesce(r.success_at, e.last_success_at),
      last_failure_at = coalesce(r.failure_at, e.last_failure_at),
      last_failure = coalesce(r.failure, e.last_failure),
      failures = least(r.failures + case when r.success_at is null then e.failures else 0 end, 1000000)
    from told r join worth_writing w on w.id = r.id where e.id = r.id
  `.execute(system())
}
