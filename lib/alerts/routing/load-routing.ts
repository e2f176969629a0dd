import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { log } from '@/lib/log'
import type { Area } from '@/lib/resources/response-schema'
import { z } from 'zod'
import { type PreparedWindow, prepareWindow } from '../maintenance/occurrences'
import { Action, Condition, EscalationStep, Grouping, Recurrence, Threshold } from '../rules-schema'

export interface RoutingRule {
  id: string
  name: string
  conditions: Condition
  grouping: Grouping | null
  threshold: Threshold | null
  actions: Action[]
  continues: boolean
}
export interface RoutingWindow {
  id: string
  name: string
  conditions: Condition | null
  times: PreparedWindow
}
export interface RoutingPolicy {
  id: string
  name: string
  steps: EscalationStep[]
  repeats: number
  repageAfterMinutes: number | null
}
/** Everything that decides what follows from an alert of one agency. */
export interface Routing {
  timeZone: string
  incidentFrom: string
  defaultPolicyId: string | null
  rules: RoutingRule[]
  windows: RoutingWindow[]
  policies: Map<string, RoutingPolicy>
  zones: Map<string, Area>
}

const RuleRow = z.object({
  id: z.string(),
  name: z.string(),
  conditions: Condition,
  grouping: Grouping.nullable(),
  threshold: Threshold.nullable(),
  actions: z.array(Action),
  continues: z.boolean(),
})
const WindowRow = z.object({
  id: z.string(),
  name: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  recurrence: Recurrence.transform(({ days, until }) => ({ days, until: until ?? null })).nullable(),
  conditions: Condition.nullable(),
})
const PolicyRow = z.object({
  id: z.string(),
  name: z.string(),
  steps: z.array(EscalationStep),
  repeats: z.number(),
  repageAfterMinutes: z.number().nullable(),
})

/** Reading a rule costs more than asking it; each version of one is read once a process. */
const readBefore = new Map<string, unknown>()
const mostRemembered = 5_000

function readRows<Row extends z.ZodType>(schema: Row, rows: { id: string; version: number }[]): z.output<Row>[] {
  return rows.flatMap((row) => {
    const key = `${row.id} ${row.version}`
    const known = readBefore.get(key)
    // What stands under a key was put there by this very schema: an id belongs to one table.
    if (known !== undefined) return [known as z.output<Row>]
    const parsed = schema.safeParse(row)
    if (!parsed.success) {
      log().error({ id: row.id, err: parsed.error }, 'a rule of the alert room cannot be read and is left out')
      return []
    }
    if (readBefore.size >= mostRemembered) readBefore.clear()
    readBefore.set(key, parsed.data)
    return [parsed.data]
  })
}

/** As the database gives it; the rules in it are yet to be read. */
export interface LoadedRouting {
  timeZone: string
  settings: { incidentFrom: string; defaultPolicyId: string | null } | null
  rules: { id: string; version: number }[]
  windows: { id: string; version: number }[]
  policies: { id: string; version: number }[]
}

export async function loadRouting(tx: Tx, agencyId: string, now: Date): Promise<Routing> {
  const { rows } = await sql<{ routing: LoadedRouting | null }>`select app.alert_routing(${now}) as routing`.execute(tx)
  return readRouting(tx, agencyId, rows[0]?.routing ?? null)
}

/** It is loaded with every batch, so that a rule counts from the moment it is saved. */
export async function readRouting(tx: Tx, agencyId: string, loaded: LoadedRouting | null): Promise<Routing> {
  if (!loaded) throw new Error(`There is no agency ${agencyId} to route alerts for.`)
  const rules = readRows(RuleRow, loaded.rules)
  const windows = readRows(WindowRow, loaded.windows)
  const policies = readRows(PolicyRow, loaded.policies)
  const conditions = [...rules.map((rule) => rule.conditions), ...windows.flatMap((window) => window.conditions ?? [])]
  return {
    timeZone: loaded.timeZone,
    incidentFrom: loaded.settings?.incidentFrom ?? 'severe',
    defaultPolicyId: loaded.settings?.defaultPolicyId ?? null,
    rules,
    windows: windows.map((window) => ({ ...window, times: timesOf(window, loaded.timeZone) })),
    policies: new Map(policies.map((policy) => [policy.id, policy])),
    zones: await loadZones(tx, conditions),
  }
}

type Window = z.output<typeof WindowRow>
const prepared = new WeakMap<Window, { timeZone: string; times: PreparedWindow }>()

/** Made ready once for each version of a window and each clock. */
function timesOf(window: Window, timeZone: string): PreparedWindow {
  const known = prepared.get(window)
  if (known?.timeZone === timeZone) return known.times
  const times = prepareWindow(window, timeZone)
  prepared.set(window, { timeZone, times })
  return times
}

function zoneIdsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(zoneIdsIn)
  if ('any' in condition) return condition.any.flatMap(zoneIdsIn)
  if ('not' in condition) return zoneIdsIn(condition.not)
  return 'insideZone' in condition ? [condition.insideZone] : []
}

/** The areas of the zones that some condition names. */
export async function loadZones(tx: Tx, conditions: readonly Condition[]): Promise<Map<string, Area>> {
  const ids = [...new Set(conditions.flatMap(zoneIdsIn))]
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('zones').select(['id', 'area']).where('id', 'in', ids).execute()
  // Checked before it was written, as everywhere zones are read.
  return new Map(rows.map((row) => [row.id, row.area as unknown as Area]))
}
