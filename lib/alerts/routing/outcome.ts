import type { Ctx } from '@/lib/auth'
import type { Audience } from '../rules-schema'
import type { TrailStep } from '../schema'
import type { Arrival, Decision } from './decide'
import type { Group } from './groups'
import type { Routing, RoutingPolicy, RoutingRule } from './load-routing'
import type { RoutedAlert } from './routed-alert'

/** What is written of one alert when everything is decided. */
export interface AlertChange {
  alert: RoutedAlert
  trail: TrailStep[]
  suppressedBy: string | null
  groupId: string | null
  incidentId: string | null
  policy: RoutingPolicy | null
}

export interface Telling {
  userId: string
  alert: RoutedAlert
  rule: RoutingRule
}
export interface Calling {
  endpointId: string
  alert: RoutedAlert
  rule: RoutingRule
}

/** All that follows from a batch, gathered so that it is written in a few statements and not in some for each alert. */
export class Outcome {
  readonly arrivals: Arrival[] = []
  readonly changes = new Map<string, AlertChange>()
  readonly tellings: Telling[] = []
  readonly callings: Calling[] = []
  readonly matches = new Map<string, number>()
  /** Incidents that alerts joined, with how many and the first of them. */
  readonly joined = new Map<string, { count: number; first: RoutedAlert }>()
  /** Groups that were given an incident now; those who joined earlier get it too. */
  readonly groupsWithIncident: Group[] = []
  private readonly at: string
  private readonly asked = new Map<string, string[]>()
  readonly routing: Routing
  readonly groups: Group[]

  constructor(ctx: Pick<Ctx, 'now'>, routing: Routing, groups: Group[]) {
    this.at = ctx.now.toISOString()
    this.routing = routing
    this.groups = groups
  }

  add(decision: Decision): void {
    const { arrival } = decision
    this.arrivals.push(arrival)
    for (const rule of decision.matched) this.matches.set(rule.id, (this.matches.get(rule.id) ?? 0) + 1)
    const change = this.changeOf(arrival.alert)
    change.suppressedBy ??= decision.suppressedBy
    change.groupId ??= decision.group?.id ?? null
    for (const step of decision.trail) this.say(arrival.alert, step)
  }

  changeOf(alert: RoutedAlert): AlertChange {
    const known = this.changes.get(alert.id)
    if (known) return known
    const change: AlertChange = {
      alert,
      trail: [],
      suppressedBy: null,
      groupId: alert.groupId,
      incidentId: alert.incidentId,
      policy: null,
    }
    this.changes.set(alert.id, change)
    return change
  }

  say(alert: RoutedAlert, step: Omit<TrailStep, 'at'>): void {
    this.changeOf(alert).trail.push({ at: this.at, ...step })
  }

  /** The people of an audience, asked once a batch. */
  async once(audience: Audience, ask: () => Promise<string[]>): Promise<string[]> {
    const key = JSON.stringify(audience)
    const people = this.asked.get(key) ?? (await ask())
    this.asked.set(key, people)
    return people
  }

  join(alert: RoutedAlert, incidentId: string): void {
    this.changeOf(alert).incidentId = incidentId
    const joined = this.joined.get(incidentId)
    if (joined) joined.count += 1
    else this.joined.set(incidentId, { count: 1, first: alert })
  }
}
