import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { firstStepAt } from '../escalation-policies/next-step'
import { tellPeople } from './tell-people'
import { callWebhooks } from './call-webhooks'
import type { Outcome } from './outcome'

/** Writes what follows from a batch; the alerts themselves last, because whoever repeats one of them waits for that. */
export async function saveOutcome(tx: Tx, ctx: Ctx, outcome: Outcome): Promise<void> {
  await tellPeople(tx, ctx, outcome.tellings)
  await callWebhooks(tx, ctx, outcome.callings)
  await countMatches(tx, ctx, outcome)
  await countSources(tx, ctx, outcome)
  await recordJoined(tx, ctx, outcome)
  await recordReceived(tx, ctx, outcome)
  await saveAlerts(tx, ctx, outcome)
}

async function countMatches(tx: Tx, ctx: Ctx, { matches }: Outcome): Promise<void> {
  if (matches.size === 0) return
  const rows = [...matches]
    .map(([ruleId, count]) => ({ ruleId, count }))
    .toSorted((a, b) => a.ruleId.localeCompare(b.ruleId))
  await sql`
    insert into public.alert_rule_states as s (rule_id, agency_id, matches, last_matched_at)
    select r."ruleId", ${ctx.actor.agencyId}::uuid, r.count, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("ruleId" uuid, count bigint)
    on conflict (rule_id) do update set matches = s.matches + excluded.matches, last_matched_at = excluded.last_matched_at
  `.execute(tx)
}

async function countSources(tx: Tx, ctx: Ctx, { arrivals }: Outcome): Promise<void> {
  const bySource = new Map<string, { sourceId: string; accepted: number; duplicates: number; lastSeenAt: Date }>()
  for (const { alert, isNew, times, at } of arrivals) {
    const { sourceId } = alert.row
    const known = bySource.get(sourceId) ?? { sourceId, accepted: 0, duplicates: 0, lastSeenAt: at }
    known.accepted += isNew ? 1 : 0
    known.duplicates += isNew ? times - 1 : times
    if (at > known.lastSeenAt) known.lastSeenAt = at
    bySource.set(sourceId, known)
  }
  const rows = JSON.stringify([...bySource.values()].toSorted((a, b) => a.sourceId.localeCompare(b.sourceId)))
  await sql`
    with came as (
      select r."sourceId" as source_id, r.accepted, r.duplicates, r."lastSeenAt" as last_seen_at
      from jsonb_to_recordset(${rows}::jsonb) as r ("sourceId" uuid, accepted integer, duplicates integer, "lastSeenAt" timestamptz)
      join public.alert_sources s on s.id = r."sourceId"
    ), counted as (
      insert into public.alert_source_minutes as m (source_id, minute, agency_id, accepted, duplicates)
      select source_id, date_trunc('minute', last_seen_at), ${ctx.actor.agencyId}::uuid, accepted, duplicates from came
      on conflict (source_id, minute) do update set accepted = m.accepted + excluded.accepted, duplicates = m.duplicates + excluded.duplicates
    )
    insert into public.alert_source_states as s (source_id, agency_id, last_seen_at)
    select source_id, ${ctx.actor.agencyId}::uuid, last_seen_at from came
    on conflict (source_id) do update set last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)
  `.execute(tx)
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

async function saveAlerts(tx: Tx, ctx: Ctx, { changes, groupsWithIncident }: Outcome): Promise<void> {
  for (const { id, incidentId } of groupsWithIncident)
    await tx
      .updateTable('alerts')
      .set({ incidentId, updatedAt: ctx.now })
      .where('groupId', '=', id)
      .where('incidentId', 'is', null)
      .where('state', 'in', ['open', 'acknowledged', 'suppressed'])
      .execute()
  const rows = [...changes.values()].map(({ alert, trail, suppressedBy, groupId, incidentId, policy }) => ({
    id: alert.id,
    trail,
    suppressedBy,
    groupId,
    incidentId,
    policyId: policy?.id,
    escalateAt: policy && firstStepAt(policy, ctx.now),
  }))
  await sql`select app.save_routed(${JSON.stringify(rows)}::jsonb, ${ctx.now})`.execute(tx)
}
