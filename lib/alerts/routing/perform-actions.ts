import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { requireIncident } from '@/lib/incidents'
import type { Action } from '../rules-schema'
import { peopleOf } from './audience'
import type { Decision, Fired } from './decide'
import { findNearIncident } from './find-near-incident'
import type { Group } from './groups'
import { type IncidentTemplate, openIncident } from './open-incident'
import type { Outcome } from './outcome'
import type { RoutedAlert } from './routed-alert'

export const makesIncident = ({ becomesIncident, fired }: Decision) =>
  becomesIncident || fired.some(({ rule }) => rule.actions.some(({ kind }) => kind === 'create_incident'))

/** Does what was decided about one arrival, or notes it in the outcome where it is cheaper done for all of them at once. */
export async function performActions(tx: Tx, ctx: Ctx, outcome: Outcome, decision: Decision): Promise<void> {
  const { alert, isNew } = decision.arrival
  for (const fired of decision.fired) await performRule(tx, ctx, outcome, alert, fired)
  const { group } = decision
  if (decision.becomesIncident && !group?.incidentId) {
    await makeIncident(tx, ctx, outcome, alert, {})
    shareIncident(outcome, alert, group)
  }
  const { incidentId, suppressedBy, policy } = outcome.changeOf(alert)
  // Whoever comes to a group that has an incident belongs to that, without a word to anybody.
  if (group?.incidentId && !incidentId) outcome.join(alert, group.incidentId)
  const { defaultPolicyId, policies } = outcome.routing
  if (isNew && !policy && !suppressedBy && !decision.isHandled && defaultPolicyId && isPageable(alert))
    outcome.changeOf(alert).policy = policies.get(defaultPolicyId) ?? null
}

const isPageable = ({ state, isDrill }: RoutedAlert) => state === 'open' && !isDrill

async function performRule(tx: Tx, ctx: Ctx, outcome: Outcome, alert: RoutedAlert, fired: Fired): Promise<void> {
  for (const action of fired.rule.actions) await perform(tx, ctx, outcome, alert, fired, action)
}

async function perform(
  tx: Tx,
  ctx: Ctx,
  outcome: Outcome,
  alert: RoutedAlert,
  { rule, group }: Fired,
  action: Action,
): Promise<void> {
  const ruleId = rule.id
  switch (action.kind) {
    case 'notify': {
      const userIds = await outcome.once(action.audience, () => peopleOf(tx, ctx.actor.agencyId, action.audience))
      for (const userId of userIds) outcome.tellings.push({ userId, alert, rule })
      const text =
        userIds.length === 0 ? `“${rule.name}” found nobody to tell` : `“${rule.name}” told ${userIds.length}`
      return outcome.say(alert, { step: userIds.length === 0 ? 'nobody' : 'notified', ruleId, userIds, text })
    }
    case 'create_incident':
      await makeIncident(tx, ctx, outcome, alert, action)
      break
    case 'attach_incident': {
      if (outcome.changeOf(alert).incidentId) break
      const near = await findNearIncident(tx, ctx, alert, action)
      if (near) outcome.join(alert, near.id)
      outcome.say(alert, {
        step: 'incident',
        ruleId,
        ...(near ? { incidentId: near.id } : {}),
        text: near ? `Joined to incident ${near.number}` : 'No open incident is near enough to join',
      })
      break
    }
    case 'webhook':
      outcome.callings.push({ endpointId: action.endpointId, alert, rule })
      return outcome.say(alert, { step: 'webhook', ruleId, text: `“${rule.name}” calls a webhook` })
    case 'escalate': {
      const policy = outcome.routing.policies.get(action.policyId) ?? null
      outcome.changeOf(alert).policy = policy
      const text = policy ? `Goes up “${policy.name}” until somebody acknowledges` : 'Its escalation policy is gone'
      return outcome.say(alert, { step: policy ? 'escalation' : 'nobody', ruleId, text })
    }
    case 'suppress':
      outcome.changeOf(alert).suppressedBy = rule.name
      return outcome.say(alert, { step: 'suppressed', ruleId, text: `Kept quiet by “${rule.name}”: ${action.reason}` })
  }
  shareIncident(outcome, alert, group)
}

/** The incident of one is the incident of its group. */
function shareIncident(outcome: Outcome, alert: RoutedAlert, group: Group | null): void {
  const { incidentId } = outcome.changeOf(alert)
  if (!group || !incidentId || group.incidentId) return
  group.incidentId = incidentId
  outcome.groupsWithIncident.push(group)
}

async function makeIncident(
  tx: Tx,
  ctx: Ctx,
  outcome: Outcome,
  alert: RoutedAlert,
  template: IncidentTemplate,
): Promise<void> {
  const change = outcome.changeOf(alert)
  if (change.incidentId) return
  const madeMeanwhile = alert.isRow ? await incidentOf(tx, alert.id) : null
  if (madeMeanwhile) {
    change.incidentId = madeMeanwhile
    const { number } = await requireIncident(tx, madeMeanwhile)
    return outcome.say(alert, {
      step: 'incident',
      incidentId: madeMeanwhile,
      text: `Belongs to incident ${number} already`,
    })
  }
  const incident = await openIncident(tx, ctx, alert, template)
  change.incidentId = incident.id
  outcome.say(alert, { step: 'incident', incidentId: incident.id, text: `Became incident ${incident.number}` })
}

/** A dispatcher may have made one in this very moment, and nobody does until this ends. */
async function incidentOf(tx: Tx, alertId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('alerts')
    .select('incidentId')
    .where('id', '=', alertId)
    .forUpdate()
    .executeTakeFirst()
  return row?.incidentId ?? null
}
