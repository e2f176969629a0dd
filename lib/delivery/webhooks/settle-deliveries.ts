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
  /** Of its endpoint in a row, before this one. */
  failures: number
  at: Date
  durationMs: number
  verdict: Verdict
}

/** That an endpoint that is well took something is written down this often by one process. */
const successEveryMs = 5_000
const mostRemembered = 10_000
const successWrittenMs = new Map<string, number>()

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
  wasAiling: boolean
  successAt: Date | null
  failureAt: Date | null
  failure: string | null
  /** After the last success of this batch, or all of it. */
  failures: number
}

/** One line for each endpoint, from its attempts in the order they ended. */
function endpointNews(ended: readonly Ended[]): EndpointNews[] {
  const news = new Map<string, EndpointNews>()
  const nothing = { wasAiling: false, successAt: null, failureAt: null, failure: null, failures: 0 }
  for (const { endpointId: id, verdict, at, failures } of ended) {
    const before = news.get(id) ?? { id, ...nothing }
    const one = { ...before, wasAiling: before.wasAiling || failures > 0 }
    if (verdict.kind === 'delivered') news.set(id, { ...one, successAt: at, failures: 0 })
    else news.set(id, { ...one, failureAt: at, failure: verdict.error, failures: one.failures + 1 })
  }
  return [...news.values()]
}

/** A row for every success would be the busiest row of all. */
function isWorthWriting({ id, wasAiling, successAt, failureAt }: EndpointNews): boolean {
  if (wasAiling || failureAt || !successAt) return true
  if (Math.abs(successAt.getTime() - (successWrittenMs.get(id) ?? 0)) < successEveryMs) return false
  if (successWrittenMs.size >= mostRemembered) successWrittenMs.clear()
  successWrittenMs.set(id, successAt.getTime())
  return true
}

async function writeEndpoints(ended: readonly Ended[]): Promise<void> {
  const news = endpointNews(ended).filter(isWorthWriting)
  if (news.length === 0) return
  const column = <Value>(of: (one: EndpointNews) => Value) => news.map(of)
  await sql`
    with told as (
      select * from unnest(
        ${column((one) => one.id)}::uuid[], ${column((one) => one.successAt)}::timestamptz[],
        ${column((one) => one.failureAt)}::timestamptz[], ${column((one) => one.failure)}::text[],
        ${column((one) => one.failures)}::int[]
      ) as r (id, success_at, failure_at, failure, failures)
    ), locked as (
      select e.id from public.webhook_endpoints e join told r on r.id = e.id order by e.id for no key update of e
    )
    update public.webhook_endpoints e set
      last_success_at = greatest(r.success_at, e.last_success_at),
      last_failure_at = greatest(r.failure_at, e.last_failure_at),
      last_failure = coalesce(r.failure, e.last_failure),
      failures = least(r.failures + case when r.success_at is null then e.failures else 0 end, 1000000)
    from told r join locked l on l.id = r.id where e.id = r.id
  `.execute(system())
}
