import { occurrenceAt } from '../maintenance/occurrences'
import { matches } from '../rules/matches'
import { livingStates, severities, type TrailStep } from '../schema'
import { gathers, type Group, joinGroup, reachesThreshold } from './groups'
import type { Routing, RoutingRule } from './load-routing'
import type { RoutedAlert } from './routed-alert'

/** What came since the last look: an alert the first time, or again. */
export interface Arrival {
  alert: RoutedAlert
  isNew: boolean
  times: number
  at: Date
}

/** A rule whose actions are to be done, for this alert or for the group it completed. */
export interface Fired {
  rule: RoutingRule
  group: Group | null
}

/** What follows from one arrival, before anything is done. */
export interface Decision {
  arrival: Arrival
  trail: Omit<TrailStep, 'at'>[]
  /** The maintenance window that keeps it quiet. */
  suppressedBy: string | null
  matched: RoutingRule[]
  fired: Fired[]
  /** It joined others that were acted on already, and nothing more is to be done for it. */
  isHandled: boolean
  /** The group it belongs to, and whose incident is therefore its own. */
  group: Group | null
  /** By its severity alone, because no rule does anything about it. */
  becomesIncident: boolean
}

const isLiving = ({ state }: RoutedAlert) => (livingStates as readonly string[]).includes(state)

/**
 * The whole policy of the room, without a database: planned work first, then the rules in their order until one stops, then
 * what its severity says by itself, unless a rule that matched does something. A repeat only counts towards groups and thresholds: for what it is, everybody was told
 * the first time. `groups` are the open ones and get what joins them.
 */
export function decide(arrival: Arrival, routing: Routing, groups: Group[]): Decision {
  const { alert, isNew, times, at } = arrival
  const decision: Decision = {
    arrival,
    trail: [],
    suppressedBy: null,
    matched: [],
    fired: [],
    isHandled: false,
    group: null,
    becomesIncident: false,
  }
  if (isNew) decision.trail.push({ step: 'received', text: `Received from ${alert.source}` })
  if (!isLiving(alert)) {
    if (isNew) decision.trail.push({ step: 'nobody', text: `It is ${alert.state} already, so nobody is told` })
    return decision
  }
  if (alert.isDrill) {
    if (isNew)
      decision.trail.push({ step: 'nobody', text: 'A test, an exercise or a draft: shown, and nobody is told' })
    return decision
  }
  const window = routing.windows.find(
    (one) =>
      occurrenceAt(one.times, at) !== null && (one.conditions === null || matches(one.conditions, alert, routing)),
  )
  if (window) {
    if (isNew) {
      decision.suppressedBy = window.name
      decision.trail.push({ step: 'suppressed', text: `Kept quiet by maintenance window “${window.name}”` })
    }
    return decision
  }
  askRules(decision, routing, groups, { at, times })
  if (isNew && !decision.matched.some(({ actions }) => actions.length > 0)) decideBySeverity(decision, routing)
  return decision
}

function askRules(decision: Decision, routing: Routing, groups: Group[], occurred: { at: Date; times: number }): void {
  const { alert, isNew } = decision.arrival
  for (const rule of routing.rules) {
    if (!matches(rule.conditions, alert, routing)) continue
    decision.matched.push(rule)
    if (gathers(rule)) joinAndFire(decision, rule, groups, occurred)
    else if (isNew) {
      decision.fired.push({ rule, group: null })
      decision.trail.push({ step: 'rule', ruleId: rule.id, text: `Rule “${rule.name}” matched` })
    }
    if (!rule.continues) break
  }
  decision.isHandled = decision.fired.length === 0 && (decision.group?.firedAt ?? null) !== null
}

function joinAndFire(
  decision: Decision,
  rule: RoutingRule,
  groups: Group[],
  occurred: { at: Date; times: number },
): void {
  const { alert, isNew } = decision.arrival
  const group = joinGroup(groups, rule, alert, occurred)
  decision.group ??= group
  const isDue = group.firedAt === null && reachesThreshold(group, rule.threshold)
  if (isDue) {
    group.firedAt = occurred.at
    decision.fired.push({ rule, group })
    const why = rule.threshold
      ? `the ${rule.threshold.count} within ${rule.threshold.minutes} min it waits for are there`
      : 'the first of its group'
    decision.trail.push({ step: 'rule', ruleId: rule.id, text: `Rule “${rule.name}” matched, ${why}` })
  } else if (isNew) {
    const { threshold } = rule
    const text =
      threshold && group.firedAt === null
        ? `Rule “${rule.name}” matched and waits: ${group.recent.length} of ${threshold.count} within ${threshold.minutes} min`
        : `Rule “${rule.name}” joined it to ${group.count - occurred.times} that were acted on already`
    decision.trail.push({ step: 'grouped', ruleId: rule.id, text })
  }
}

function decideBySeverity(decision: Decision, { incidentFrom }: Routing): void {
  const { severity } = decision.arrival.alert
  const why = decision.matched.length === 0 ? 'No rule matched' : 'No rule that matched does anything'
  const least = severities.findIndex((one) => one === incidentFrom)
  decision.becomesIncident = least >= 0 && severity !== 'unknown' && severities.indexOf(severity) <= least
  decision.trail.push(
    decision.becomesIncident
      ? { step: 'incident', text: `${why}; ${severity} alerts become incidents by themselves` }
      : { step: 'nobody', text: `${why}, so nobody is told besides the screens` },
  )
}
