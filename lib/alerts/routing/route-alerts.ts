import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { isAboutData, unfoldAlerts } from '../ingest/unfold-alerts'
import { systemCtx } from '../system-ctx'
import { type Arrival, decide } from './decide'
import { loadGroups, saveGroups } from './groups'
import { readRouting } from './load-routing'
import { Outcome } from './outcome'
import { makesIncident, performActions } from './perform-actions'
import { loadRouted } from './routed-alert'
import { saveOutcome } from './save-outcome'
import { takeWork, type Work } from './take-work'

/** Of one transaction: small enough that nobody waits long for it, large enough that a flood is worked off. */
const mostPerPass = 400
/** Whoever looks at alerts waits while those in the intake are decided, and to make an incident takes its time. */
const mostIncidentsBeforeRows = 20

/**
 * Decides what follows from the alerts of one agency that came since the last look, in their order, in one transaction with
 * all that follows: an arrival is gone exactly when what it led to is there. One process at a time does this for an agency,
 * so that groups and thresholds count right.
 * @returns `more` when there is more to do, `busy` when another process is at it
 */
export async function routeAlerts(agencyId: string, now: Date = new Date()): Promise<'done' | 'more' | 'busy'> {
  const ctx = systemCtx(agencyId, now)
  let isFromIntake = false
  try {
    return await ctx.transaction(async (tx) => {
      const work = await takeWork(tx, mostPerPass, now)
      if (!work) return 'busy'
      isFromIntake = work.entries.length > 0
      if (work.arrived.length === 0) return 'done'
      const isDecided = await decideAll(tx, ctx, work)
      const isAll = isDecided && isFromIntake && work.arrived.length < mostPerPass
      return isAll ? 'done' : 'more'
    })
  } catch (error) {
    if (!isFromIntake || !isAboutData(error)) throw error
    // One of them cannot be made a row. It is put aside, and the others are decided when they are rows.
    await unfoldAlerts(agencyId, mostPerPass)
    return 'more'
  }
}

/** @returns false when so much follows that the alerts were made rows first, to be decided in the next pass */
async function decideAll(tx: Tx, ctx: Ctx, work: Work): Promise<boolean> {
  const { agencyId } = ctx.actor
  const { arrived, fresh } = work
  const known = new Set(arrived.map((one) => one.alertId).filter((id) => !fresh.has(id)))
  // Asked one after the other on their connection, without a turn of the process between them.
  const [routing, rows] = await Promise.all([readRouting(tx, agencyId, work.routing), loadRouted(tx, [...known])])
  const arrivals = arrived.flatMap(({ alertId, ...one }): Arrival[] => {
    const alert = fresh.get(alertId) ?? rows.get(alertId)
    return alert ? [{ ...one, alert }] : []
  })
  const groups = await loadGroups(tx, routing.rules, [...fresh.values(), ...rows.values()])
  const decisions = arrivals.map((arrival) => decide(arrival, routing, groups))
  if (fresh.size > 0 && decisions.filter(makesIncident).length > mostIncidentsBeforeRows) {
    await sql`select app.unfold_alerts(${agencyId}, ${mostPerPass})`.execute(tx)
    return false
  }
  const outcome = new Outcome(ctx, routing, groups)
  for (const decision of decisions) {
    outcome.add(decision)
    await performActions(tx, ctx, outcome, decision)
  }
  await saveGroups(tx, agencyId, groups)
  await saveOutcome(tx, ctx, outcome, work.entries)
  return true
}
