import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { distanceM } from '@/lib/geo'
import { newId } from '@/lib/ids'
import type { Grouping, Threshold } from '../rules-schema'
import type { RoutedAlert } from './routed-alert'
import type { RoutingRule } from './load-routing'

/** Alerts that one rule joined because they are of one thing. */
export interface Group {
  id: string
  ruleId: string
  gatheredBy: string
  title: string
  lat: number | null
  lon: number | null
  firstAt: Date
  lastAt: Date
  count: number
  /** The newest occurrences, as many as the rule's threshold asks for. */
  recent: Date[]
  firedAt: Date | null
  incidentId: string | null
  isTouched: boolean
}

type GroupingRule = Pick<RoutingRule, 'id' | 'grouping' | 'threshold'>

export const gathers = (rule: GroupingRule) => rule.grouping !== null || rule.threshold !== null

/** A threshold alone counts everything that matches its rule as one. */
const groupingOf = ({ grouping, threshold }: GroupingRule): Grouping =>
  grouping ?? { by: [], minutes: threshold?.minutes ?? 10 }

export const gatheredBy = (rule: GroupingRule, alert: RoutedAlert): string =>
  JSON.stringify(groupingOf(rule).by.map((field) => alert[field].toLowerCase()))

/**
 * Puts an occurrence into the group it belongs to, a new one when none is near enough in time and place. `groups` holds the
 * open groups of the rule and gets what is made.
 */
export function joinGroup(
  groups: Group[],
  rule: GroupingRule,
  alert: RoutedAlert,
  occurred: { at: Date; times: number },
): Group {
  const { minutes, radiusM } = groupingOf(rule)
  const key = gatheredBy(rule, alert)
  const isOurs = (group: Group) =>
    group.ruleId === rule.id &&
    group.gatheredBy === key &&
    occurred.at.getTime() - group.lastAt.getTime() <= minutes * 60_000 &&
    isNear(group, alert, radiusM)
  const group = groups.find(isOurs) ?? newGroup(groups, rule.id, key, alert, occurred.at)
  group.count += occurred.times
  if (occurred.at > group.lastAt) group.lastAt = occurred.at
  group.recent = keepRecent(group.recent, occurred, rule.threshold)
  group.isTouched = true
  return group
}

function newGroup(groups: Group[], ruleId: string, key: string, alert: RoutedAlert, at: Date): Group {
  const group: Group = {
    id: newId(),
    ruleId,
    gatheredBy: key,
    title: alert.title,
    lat: alert.position?.lat ?? null,
    lon: alert.position?.lon ?? null,
    firstAt: at,
    lastAt: at,
    count: 0,
    recent: [],
    firedAt: null,
    incidentId: null,
    isTouched: true,
  }
  groups.unshift(group)
  return group
}

function isNear(group: Group, alert: RoutedAlert, radiusM: number | undefined): boolean {
  if (radiusM === undefined) return true
  if (group.lat === null || group.lon === null || !alert.position) return group.lat === null && !alert.position
  return distanceM({ lat: group.lat, lon: group.lon }, alert.position) <= radiusM
}

function keepRecent(recent: Date[], { at, times }: { at: Date; times: number }, threshold: Threshold | null): Date[] {
  if (!threshold) return []
  const added = Array.from({ length: Math.min(times, threshold.count) }, () => at)
  return [...recent, ...added].toSorted((a, b) => a.getTime() - b.getTime()).slice(-threshold.count)
}

/** Were there as many within as many minutes as the rule asks for? */
export function reachesThreshold(group: Pick<Group, 'recent'>, threshold: Threshold | null): boolean {
  if (!threshold) return true
  const [oldest] = group.recent
  const newest = group.recent.at(-1)
  if (group.recent.length < threshold.count || !oldest || !newest) return false
  return newest.getTime() - oldest.getTime() <= threshold.minutes * 60_000
}

/** The open groups these alerts could join. One whose incident is over is over with it. */
export async function loadGroups(
  tx: Tx,
  rules: readonly RoutingRule[],
  alerts: readonly RoutedAlert[],
): Promise<Group[]> {
  const gathering = rules.filter(gathers)
  if (gathering.length === 0) return []
  const pairs = new Set(gathering.flatMap((rule) => alerts.map((alert) => `${rule.id} ${gatheredBy(rule, alert)}`)))
  const wanted = [...pairs].map((pair) => ({ ruleId: pair.slice(0, 36), gatheredBy: pair.slice(37) }))
  const { rows } = await sql<Omit<Group, 'isTouched'>>`
    select g.id, g.rule_id, g.gathered_by, g.title, g.lat, g.lon, g.first_at, g.last_at, g.count, g.recent, g.fired_at, g.incident_id
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w ("ruleId" uuid, "gatheredBy" text)
    join public.alert_groups g on g.agency_id = app.agency_id() and g.rule_id = w."ruleId" and g.gathered_by = w."gatheredBy" and g.ended_at is null
      and g.last_at > now() - interval '25 hours'
    left join public.incidents i on i.id = g.incident_id
    where i.id is null or i.status in ('new', 'assigned', 'en_route', 'on_scene')
    order by g.last_at desc limit 5000
  `.execute(tx)
  return rows.map((row) => ({ ...row, isTouched: false }))
}

export async function saveGroups(tx: Tx, agencyId: string, groups: readonly Group[]): Promise<void> {
  const touched = groups.filter((group) => group.isTouched)
  if (touched.length === 0) return
  await sql`
    insert into public.alert_groups as g
      (id, agency_id, rule_id, gathered_by, title, lat, lon, first_at, last_at, count, recent, fired_at, incident_id)
    select r.id, ${agencyId}::uuid, r."ruleId", r."gatheredBy", left(r.title, 300), r.lat, r.lon, r."firstAt", r."lastAt", r.count,
      array(select jsonb_array_elements_text(r.recent)::timestamptz), r."firedAt", r."incidentId"
    from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as r (id uuid, "ruleId" uuid, "gatheredBy" text, title text, lat float8, lon float8,
      "firstAt" timestamptz, "lastAt" timestamptz, count integer, recent jsonb, "firedAt" timestamptz, "incidentId" uuid)
    on conflict (id) do update set last_at = excluded.last_at, count = excluded.count, recent = excluded.recent,
      fired_at = excluded.fired_at, incident_id = excluded.incident_id
  `.execute(tx)
}
