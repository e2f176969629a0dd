import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import { system, type Tx } from '@/lib/db'
import { notify } from '@/lib/delivery'
import { recordEvent } from '@/lib/events'
import { nextStep, type NextStep } from '../escalation-policies/next-step'
import type { AlertRow } from '../inbox/alerts-queries'
import { peopleOf } from '../routing/audience'
import { loadRouting, type Routing } from '../routing/load-routing'
import { loadRouted, type RoutedAlert } from '../routing/routed-alert'
import { messageOf } from '../routing/tell-people'
import { AlertState, type TrailStep } from '../schema'
import { systemCtx } from '../system-ctx'

const mostAgencies = 200
const mostAlerts = 200

/**
 * Takes the next step of every escalation that is due: tells whom the policy names, and says when to look again. In one
 * transaction with what it leads to, so a step is taken once, by whichever process comes first.
 */
export async function escalateDue(now: Date = new Date()): Promise<void> {
  const { rows } = await sql<{ agencyId: string }>`
    select distinct agency_id from public.alerts where escalate_at <= ${now} limit ${mostAgencies}
  `.execute(system())
  for (const { agencyId } of rows) await escalateAgency(agencyId, now)
}

export async function escalateAgency(agencyId: string, now: Date): Promise<void> {
  const ctx = systemCtx(agencyId, now)
  await ctx.transaction((tx) => escalateWithin(tx, ctx))
}

/** Where an alert stands on its way up its policy. */
const standingColumns = ['id', 'escalationPolicyId', 'escalationStep', 'escalationRound', 'acknowledgedBy'] as const
type DueAlert = RoutedAlert & Pick<AlertRow, (typeof standingColumns)[number]>

async function escalateWithin(tx: Tx, ctx: Ctx): Promise<void> {
  const { agencyId } = ctx.actor
  const due = await tx
    .selectFrom('alerts')
    .select(standingColumns)
    .where('agencyId', '=', agencyId)
    .where('escalateAt', '<=', ctx.now)
    .orderBy('escalateAt')
    .limit(mostAlerts)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return
  const routing = await loadRouting(tx, agencyId, ctx.now)
  const alerts = await loadRouted(
    tx,
    due.map((row) => row.id),
  )
  for (const standing of due) {
    const alert = alerts.get(standing.id)
    if (alert) await escalate(tx, ctx, routing, { ...alert, ...standing })
  }
  await recordEvent(tx, ctx, {
    type: 'alert.escalation_step',
    subject: { kind: 'agency', id: agencyId },
    after: { alerts: alerts.size },
    touches: { alerts: [...alerts.keys()] },
  })
}

async function escalate(tx: Tx, ctx: Ctx, routing: Routing, alert: DueAlert): Promise<void> {
  const policy = routing.policies.get(alert.escalationPolicyId ?? '')
  // A policy that was taken away pages nobody any more.
  if (!policy) return save(tx, ctx, alert, null, { step: 'nobody', text: 'Its escalation policy is gone' })
  const state = AlertState.parse(alert.state)
  const next = nextStep(policy, { step: alert.escalationStep, round: alert.escalationRound, state }, ctx.now)
  if (!next.tell)
    return save(tx, ctx, alert, next, { step: 'nobody', text: `Went through “${policy.name}” to its end` })
  const userIds = await peopleOf(tx, ctx.actor.agencyId, next.tell.audience)
  const isForgotten = state === 'acknowledged'
  const { round, step } = next.standing
  await notify(tx, ctx, {
    agencyId: ctx.actor.agencyId,
    messages: userIds.map((userId) => ({
      userId,
      ...messageOf(alert),
      ...(alert.incidentId ? { incidentId: alert.incidentId } : {}),
      reason: { text: `“${policy.name}”, step ${(next.tell?.index ?? 0) + 1}`, policyId: policy.id, step },
      onceKey: `alert:${alert.id}:${round}:${step}`,
    })),
  })
  const what = isForgotten
    ? `Acknowledged by ${alert.acknowledgedBy ?? 'somebody'} and nothing done since: asked again`
    : `“${policy.name}”, step ${next.tell.index + 1}`
  await save(tx, ctx, alert, next, {
    step: userIds.length > 0 ? 'escalation' : 'nobody',
    userIds,
    text: `${what}: ${userIds.length > 0 ? `told ${userIds.length}` : 'nobody is there to tell'}`,
  })
}

async function save(
  tx: Tx,
  ctx: Ctx,
  { id, state }: DueAlert,
  next: NextStep | null,
  said: Omit<TrailStep, 'at'>,
): Promise<void> {
  const step: TrailStep = { at: ctx.now.toISOString(), ...said }
  const isReopened = next?.standing.state === 'open' && state === 'acknowledged'
  await tx
    .updateTable('alerts')
    .set({
      escalateAt: next?.nextAt ?? null,
      ...(next ? { escalationStep: next.standing.step, escalationRound: next.standing.round } : {}),
      ...(isReopened ? { state: 'open', acknowledgedAt: null, acknowledgedBy: null } : {}),
      trail: sql`trail || ${JSON.stringify([step])}::jsonb`,
      updatedAt: ctx.now,
    })
    .where('id', '=', id)
    .execute()
}
