import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { loadRule } from '../rules/rules-queries'
import type { AlertRule, Audience, DryRun, DryRunRule } from '../rules-schema'
import { peopleOf } from './audience'
import { type Arrival, decide, type Decision } from './decide'
import type { Group } from './groups'
import { loadRouting, loadZones, type Routing } from './load-routing'
import { routedColumns, type RoutedAlert, toRouted } from './routed-alert'

/** The newest so many are examined: some seconds of work at most. */
const mostExamined = 20_000
const mostExamples = 20

interface Tried {
  alert: RoutedAlert
  decision: Decision
}

/**
 * What a rule would have done with the alerts of the last days, had it been on and alone. Changes nothing and tells nobody.
 * A repeat is known by its count only, so all repeats of an alert count as having come when it first did.
 * @throws AppError not_found
 */
export function dryRunRule(ctx: Ctx, { id, days }: DryRunRule & { id: string }): Promise<DryRun> {
  requirePermission(ctx.actor, 'alerts:manage')
  return ctx.transaction(async (tx) => {
    const rule = await loadRule(tx, id)
    const alerts = await loadLast(tx, ctx, days)
    const routing = await routingOf(tx, ctx, rule)
    const groups: Group[] = []
    const tried = alerts
      .slice(0, mostExamined)
      .toReversed()
      .map((alert): Tried => {
        const arrival: Arrival = { alert, isNew: true, times: alert.count, at: alert.receivedAt }
        return { alert, decision: decide(arrival, routing, groups) }
      })
    const matched = tried.filter(({ decision }) => decision.matched.length > 0)
    const fired = matched.filter(({ decision }) => decision.fired.length > 0)
    return {
      examined: tried.length,
      isCut: alerts.length > mostExamined,
      matched: matched.length,
      fired: fired.length,
      people: await peopleTold(tx, ctx, rule, routing, fired.length),
      perDay: perDay(matched, routing.timeZone),
      examples: matched
        .slice(-mostExamples)
        .toReversed()
        .map(({ alert, decision }) => ({
          id: alert.id,
          title: alert.title,
          severity: alert.severity,
          receivedAt: alert.receivedAt.toISOString(),
          fired: decision.fired.length > 0,
        })),
    }
  })
}

async function loadLast(tx: Tx, ctx: Ctx, days: number): Promise<RoutedAlert[]> {
  const rows = await tx
    .selectFrom('alerts')
    .select(routedColumns)
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('receivedAt', '>=', new Date(ctx.now.getTime() - days * 86_400_000))
    .orderBy('id', 'desc')
    .limit(mostExamined + 1)
    .execute()
  // As it was when it came: what became of it since is not the rule's doing.
  return rows.map((row) => toRouted({ ...row, state: 'open' }))
}

async function routingOf(tx: Tx, ctx: Ctx, rule: AlertRule): Promise<Routing> {
  const now = await loadRouting(tx, ctx.actor.agencyId, ctx.now)
  const zones = await loadZones(tx, [rule.conditions])
  return { ...now, zones, rules: [rule], windows: [], incidentFrom: 'never' }
}

async function peopleTold(
  tx: Tx,
  ctx: Ctx,
  rule: AlertRule,
  routing: Routing,
  times: number,
): Promise<DryRun['people']> {
  const audiences = rule.actions.flatMap((action): Audience[] => {
    if (action.kind === 'notify') return [action.audience]
    const first = action.kind === 'escalate' ? routing.policies.get(action.policyId)?.steps[0] : undefined
    return first ? [first.audience] : []
  })
  const userIds = new Set<string>()
  for (const audience of audiences)
    for (const userId of await peopleOf(tx, ctx.actor.agencyId, audience)) userIds.add(userId)
  if (userIds.size === 0 || times === 0) return []
  const people = await tx
    .selectFrom('profiles')
    .select(['id', 'fullName', 'email'])
    .where('id', 'in', [...userIds])
    .orderBy('fullName')
    .execute()
  return people.map((person) => ({ userId: person.id, name: person.fullName || person.email, times }))
}

function perDay(matched: readonly Tried[], timeZone: string): DryRun['perDay'] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  const days = new Map<string, { day: string; matched: number; fired: number }>()
  for (const { alert, decision } of matched) {
    const day = format.format(alert.receivedAt)
    const counted = days.get(day) ?? { day, matched: 0, fired: 0 }
    counted.matched += 1
    counted.fired += decision.fired.length > 0 ? 1 : 0
    days.set(day, counted)
  }
  return [...days.values()]
}
