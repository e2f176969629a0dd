import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { firstStepAt } from '../escalation-policies/next-step'
import { tellPeople } from './tell-people'
import { callWebhooks } from './call-webhooks'
import type { AlertChange, Outcome } from './outcome'

/**
 * Writes what follows from a batch; the alerts themselves last, because whoever repeats one of them waits for that.
 * @param entries of the intake that hold those which are no rows yet
 */
export async function saveOutcome(tx: Tx, ctx: Ctx, outcome: Outcome, entries: readonly number[]): Promise<void> {
  await tellPeople(tx, ctx, outcome.tellings)
  await callWebhooks(tx, ctx, outcome.callings)
  await recordJoined(tx, ctx, outcome)
  await recordReceived(tx, ctx, outcome)
  await saveAlerts(tx, ctx, outcome, entries)
}

const matchesOf = ({ matches }: Outcome) => [...matches].map(([ruleId, count]) => ({ ruleId, count }))

function sourcesOf({ arrivals }: Outcome) {
  const bySource = new Map<string, { sourceId: string; accepted: number; duplicates: number; lastSeenAt: Date }>()
  for (const { alert, isNew, times, at } of arrivals) {
    const { sourceId } = alert
    const known = bySource.get(sourceId) ?? { sourceId, accepted: 0, duplicates: 0, lastSeenAt: at }
    known.accepted += isNew ? 1 : 0
    known.duplicates += isNew ? times - 1 : times
    if (at > known.lastSeenAt) known.lastSeenAt = at
    bySource.set(sourceId, known)
  }
  return [...bySource.values()]
}

/** In the incident's own log. */
async function recordJoined(tx: Tx, ctx: Ctx, { joined }: Outcome): Promise<void> {
  for (const [incidentId, { count, first }] of joined)
    await recordEvent(tx, ctx, {
      type: 'alert.joined',
      subject: { kind: 'alert', id: first.id },
      incidentId,
      after: { incidentId, title: first.title, source: first.source, count },
      touches: { incidents: [incidentId] },
    })
}

/** One row of the log, and one hint to the screens, for all that came together. */
async function recordReceived(tx: Tx, ctx: Ctx, { arrivals, changes }: Outcome): Promise<void> {
  const ids = [...changes.keys()]
  const [first] = arrivals
  if (!first) return
  const fresh = arrivals.filter((arrival) => arrival.isNew)
  const { alert } = fresh[0] ?? first
  await recordEvent(tx, ctx, {
    type: fresh.length > 0 ? 'alert.received' : 'alert.repeated',
    subject: ids.length === 1 ? { kind: 'alert', id: alert.id } : { kind: 'agency', id: ctx.actor.agencyId },
    after:
      ids.length === 1
        ? { id: alert.id, source: alert.source, type: alert.type, severity: alert.severity, title: alert.title }
        : { received: fresh.length, repeated: arrivals.length - fresh.length },
    touches: { alerts: ids },
  })
}

async function saveAlerts(tx: Tx, ctx: Ctx, outcome: Outcome, entries: readonly number[]): Promise<void> {
  const { changes, groupsWithIncident } = outcome
  for (const { id, incidentId } of groupsWithIncident)
    await tx
      .updateTable('alerts')
      .set({ incidentId, updatedAt: ctx.now })
      .where('groupId', '=', id)
      .where('incidentId', 'is', null)
      .where('state', 'in', ['open', 'acknowledged', 'suppressed'])
      .execute()
  const incidents = new Map(groupsWithIncident.map((group) => [group.id, group.incidentId]))
  const written = ({ alert, trail, suppressedBy, groupId, incidentId, policy }: AlertChange) => ({
    id: alert.id,
    trail,
    suppressedBy,
    groupId,
    incidentId: incidentId ?? incidents.get(groupId ?? '') ?? null,
    policyId: policy?.id,
    escalateAt: policy && firstStepAt(policy, ctx.now),
  })
  const all = [...changes.values()]
  const [becoming, decided, matched, sources] = [
    all.filter(({ alert }) => !alert.isRow).map(written),
    all.filter(({ alert }) => alert.isRow).map(written),
    matchesOf(outcome),
    sourcesOf(outcome),
  ].map((part) => JSON.stringify(part))
  await sql`
    select app.save_routed(${entries}::bigint[], ${becoming}::json, ${decided}::jsonb, ${matched}::jsonb, ${sources}::jsonb, ${ctx.now})
  `.execute(tx)
}
