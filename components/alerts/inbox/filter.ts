import { z } from 'zod'
import { type Alert, type AlertState, AlertState as AlertStateWord, Severity } from '@/lib/alerts/schema'
import type { QueryValue } from '@/lib/http/browser'

/** How far back, as offered; in ms. */
export const spansMs = { '1h': 3_600_000, '6h': 21_600_000, '24h': 86_400_000, '7d': 604_800_000 } as const
export type Span = keyof typeof spansMs

export interface InboxFilter {
  state: readonly AlertState[]
  severity: readonly Severity[]
  source: readonly string[]
  type: readonly string[]
  /** Left out: drills and the real thing. */
  drill?: 'true' | 'false' | undefined
  /** A span up to now, or two moments (RFC 3339). */
  span?: Span | undefined
  from?: string | undefined
  to?: string | undefined
  /** `west,south,east,north` in degrees. */
  bbox?: string | undefined
  groupId?: string | undefined
  incidentId?: string | undefined
}

const workStates: readonly AlertState[] = ['open', 'acknowledged']

export const defaultFilter: InboxFilter = {
  state: workStates,
  severity: [],
  source: [],
  type: [],
}

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const each = <T extends z.ZodType>(item: T, values: readonly string[]): z.output<T>[] =>
  values.flatMap((value) => {
    const parsed = item.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
const listIn = (parameters: URLSearchParams, name: string) => parameters.get(name)?.split(',').filter(Boolean) ?? []
// A comma parts the words of a list in a query, so a name with one cannot be asked for.
const Name = z.string().min(1).max(120)

const Single = z.object({
  drill: optional(z.enum(['true', 'false'])),
  span: optional(z.enum(['1h', '6h', '24h', '7d'])),
  from: optional(z.iso.datetime({ offset: true })),
  to: optional(z.iso.datetime({ offset: true })),
  bbox: optional(z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)),
  groupId: optional(z.uuid()),
  incidentId: optional(z.uuid()),
})

/** What the address asks for. What makes no sense in it is left out, never an error. */
export function readFilter(parameters: URLSearchParams): InboxFilter {
  const state = each(AlertStateWord, listIn(parameters, 'state'))
  const anyState = parameters.get('state') === 'any'
  return {
    ...Single.parse(Object.fromEntries(parameters)),
    state: anyState ? [] : state.length > 0 ? state : workStates,
    severity: each(Severity, listIn(parameters, 'severity')),
    source: each(Name, parameters.getAll('source')),
    type: each(Name, parameters.getAll('type')),
  }
}

const sameWords = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word) => b.includes(word))

/** The filter as it stands in the address; what is as usual is left out. */
export function writeFilter(filter: InboxFilter): URLSearchParams {
  const parameters = new URLSearchParams()
  const { state, severity, source, type, ...single } = filter
  if (!sameWords(state, workStates)) parameters.set('state', state.length === 0 ? 'any' : state.join(','))
  if (severity.length > 0) parameters.set('severity', severity.join(','))
  for (const name of source) parameters.append('source', name)
  for (const name of type) parameters.append('type', name)
  for (const [name, value] of Object.entries(single)) if (value !== undefined) parameters.set(name, value)
  return parameters
}

/** The query of GET /alerts. A span is counted back from the moment it is asked. */
export function queryOf(filter: InboxFilter, nowMs: number): Record<string, QueryValue> {
  const { state, severity, source, type, span, from, ...rest } = filter
  return {
    ...rest,
    state: state.join(','),
    severity: severity.join(','),
    source: source.join(','),
    type: type.join(','),
    from: span ? new Date(nowMs - spansMs[span]).toISOString() : from,
  }
}

const isAmong = (value: string, words: readonly string[]) => words.length === 0 || words.includes(value)

/** Whether a changed alert still belongs in the list. Where it lies cannot have changed. */
export const matchesFilter = (alert: Alert, filter: InboxFilter): boolean =>
  isAmong(alert.state, filter.state) &&
  isAmong(alert.severity, filter.severity) &&
  (filter.incidentId === undefined || alert.incidentId === filter.incidentId)

/** How many things narrow the list besides the usual states. */
export const narrowedBy = (filter: InboxFilter): number => {
  const { state, severity, source, type, drill, span, from, to, bbox, groupId, incidentId } = filter
  const lists = [severity, source, type].filter((words) => words.length > 0).length
  const single = [drill, span ?? from ?? to, bbox, groupId, incidentId].filter((value) => value !== undefined).length
  return lists + single + (sameWords(state, workStates) ? 0 : 1)
}
