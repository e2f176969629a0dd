import { type Alert, type AlertState, severities, type Severity } from '@/lib/alerts/schema'

export const acts = ['acknowledge', 'dismiss', 'escalate', 'incident', 'join'] as const
export type Act = (typeof acts)[number]

/** What may follow each state; the server has the last word. */
const possible: Record<AlertState, readonly Act[]> = {
  open: acts,
  acknowledged: ['dismiss', 'escalate', 'incident', 'join'],
  suppressed: acts,
  resolved: ['incident', 'join'],
  expired: ['incident', 'join'],
  dismissed: ['escalate', 'incident', 'join'],
}

/** An alert that belongs to an incident is worked there. */
export const isPossible = (act: Act, { state, incidentId }: Pick<Alert, 'state' | 'incidentId'>): boolean =>
  possible[state].includes(act) && !(incidentId !== null && (act === 'incident' || act === 'join'))

export const targetsOf = (act: Act, alerts: readonly Alert[]): Alert[] =>
  alerts.filter((alert) => isPossible(act, alert))

/** Why an act does nothing here, for whoever pressed its key. */
export function whyNot(act: Act, alerts: readonly Alert[]): string {
  const [first] = alerts
  if (!first) return 'Select an alert first.'
  if (alerts.length > 1) return 'None of these alerts can take that step now.'
  if ((act === 'incident' || act === 'join') && first.incidentId)
    return `This alert belongs to incident ${first.incidentNumber ?? ''} already.`
  const by = first.endedBy ?? first.acknowledgedBy
  return `This alert is ${first.state} already${by ? ` (by ${by})` : ''}.`
}

/** What an alert can be raised to, the next one first; as the server does when nothing is named. */
export function raisesOf(severity: Severity): Severity[] {
  if (severity === 'unknown') return ['moderate', 'severe', 'extreme']
  return severities.slice(0, severities.indexOf(severity)).toReversed()
}
