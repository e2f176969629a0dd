import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
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
  const ctx = systemCtx(agencyId, now)
  return ctx.transaction(async (tx) => {
    const { rows } = await sql<{ isOurs: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('turnout.route_alerts ' || ${agencyId}, 0)) as is_ours
    `.execute(tx)
    if (!rows[0]?.isOurs) return 'busy'
    const arrived = await takeArrivals(tx)
    if (arrived.length > 0) await routeBatch(tx, ctx, arrived)
    return arrived.length === mostPerPass ? 'more' : 'done'
  })
}

interface Arrived {
  alertId: string
  isNew: boolean
  times: number
  at: Date
}

async function takeArrivals(tx: Tx): Promise<Arrived[]> {
  const { rows } = await sql<Arrived & { seq: number }>`
    select seq, alert_id, is_new, times, at from app.take_arrivals(${mostPerPass})`.execute(tx)
  return rows.toSorted((a, b) => a.seq - b.seq)
}

async function routeBatch(tx: Tx, ctx: Ctx, arrived: Arrived[]): Promise<void> {
  const { agencyId } = ctx.actor
  const routing = await loadRouting(tx, agencyId, ctx.now)
  const alerts = await loadRouted(tx, [...new Set(arrived.map((one) => one.alertId))])
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
