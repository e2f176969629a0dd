import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { unfoldAlerts } from '../ingest/unfold-alerts'
import { systemCtx } from '../system-ctx'
import { type Arrival, decide } from './decide'
import { loadGroups, saveGroups } from './groups'
import { loadRouting } from './load-routing'
import { Outcome } from './outcome'
import { performActions } from './perform-actions'
import { loadRouted } from './routed-alert'
import { saveOutcome } from './save-outcome'

/** Of one transaction: small enough that nobody waits long for it, large enough that a flood is worked off. */
const mostPerPass = 400

/**
 * Decides what follows from the alerts of one agency that came since the last look, in their order, in one transaction with
 * all that follows: an arrival is gone exactly when what it led to is there. One process at a time does this for an agency,
 * so that groups and thresholds count right.
 * @returns `more` when there is more to do, `busy` when another process is at it
 */
export async function routeAlerts(agencyId: string, now: Date = new Date()): Promise<'done' | 'more' | 'busy'> {
  const unfolded = await unfoldAlerts(agencyId, mostPerPass)
  const ctx = systemCtx(agencyId, now)
  return ctx.transaction(async (tx) => {
    const arrived = await takeArrivals(tx, agencyId)
    if (!arrived) return 'busy'
    if (arrived.length > 0) await routeBatch(tx, ctx, arrived)
    return arrived.length === mostPerPass || unfolded >= mostPerPass ? 'more' : 'done'
  })
}

interface Arrived {
  alertId: string
  isNew: boolean
  times: number
  at: Date
}

/** Undefined when another process is at it. The lock and what it guards in one question: each costs a turn of the process. */
async function takeArrivals(tx: Tx, agencyId: string): Promise<Arrived[] | undefined> {
  const { rows } = await sql<{ isOurs: boolean; seq: number | null } & Arrived>`
    select l.is_ours, t.seq, t.alert_id, t.is_new, t.times, t.at
    from (select pg_try_advisory_xact_lock(hashtextextended('turnout.route_alerts ' || ${agencyId}, 0)) as is_ours offset 0) as l
    left join lateral app.take_arrivals(case when l.is_ours then ${mostPerPass}::integer else 0 end) as t on true
  `.execute(tx)
  if (!rows[0]?.isOurs) return undefined
  return rows.filter((row) => row.seq !== null).toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
}

async function routeBatch(tx: Tx, ctx: Ctx, arrived: Arrived[]): Promise<void> {
  const { agencyId } = ctx.actor
  // Asked one after the other on their connection, without a turn of the process between them.
  const [routing, alerts] = await Promise.all([
    loadRouting(tx, agencyId, ctx.now),
    loadRouted(tx, [...new Set(arrived.map((one) => one.alertId))]),
  ])
  const arrivals = arrived.flatMap(({ alertId, ...one }): Arrival[] => {
    const alert = alerts.get(alertId)
    return alert ? [{ ...one, alert }] : []
  })
  const groups = await loadGroups(tx, routing.rules, [...alerts.values()])
  const outcome = new Outcome(ctx, routing, groups)
  for (const arrival of arrivals) {
    const decision = decide(arrival, routing, groups)
    outcome.add(decision)
    await performActions(tx, ctx, outcome, decision)
  }
  await saveGroups(tx, agencyId, groups)
  await saveOutcome(tx, ctx, outcome)
}
