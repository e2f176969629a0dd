import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import type { Area } from '@/lib/resources/response-schema'
import type { Severity } from '../schema'
import type { LoadedRouting } from './load-routing'
import type { RoutedAlert } from './routed-alert'

/** What came of an alert, the first time or again. */
export interface Arrived {
  alertId: string
  isNew: boolean
  times: number
  at: Date
}

/** What is to be decided next, in its order. */
export interface Work {
  arrived: Arrived[]
  /** Those of them that are no rows yet, by their id, and the entries of the intake that hold them. */
  fresh: Map<string, RoutedAlert>
  entries: number[]
  /** Null when nothing waits. */
  routing: LoadedRouting | null
}

/** Of the arrivals that `app.write_alerts` noted. Times are texts, as in everything that comes as JSON. */
interface ArrivalRow {
  alert_id: string
  is_new: boolean
  times: number
  at: string
}

/** Alerts that came together. */
interface Entry {
  seq: number
  ids: string[]
  /** The alert each of them is: its own id when it is new. */
  alertIds: string[]
  given: Given[]
}

/** One of them as `write-batches.ts` wrote it. */
interface Given {
  times?: number
  receivedAt: string
  sourceId: string
  source: string
  externalId?: string
  type: string
  category: string
  severity: Severity
  priority: number
  title: string
  description?: string
  isDrill?: boolean
  occurredAt?: string
  lat?: number
  lon?: number
  area?: Area
  metadata?: Record<string, unknown>
}

interface Taken {
  arrivals: ArrivalRow[] | null
  entries: Entry[] | null
  routing: LoadedRouting | null
}

/**
 * About `most` alerts that wait to be decided, locked until the transaction ends: arrivals of alerts that are rows, or when there
 * are none what waits in the intake. Undefined when another process is at it. One question, because each costs a turn of the process.
 */
export async function takeWork(tx: Tx, most: number, now: Date): Promise<Work | undefined> {
  const { rows } = await sql<Taken>`select arrivals, entries, routing from app.begin_routing(${most}, ${now})`.execute(
    tx,
  )
  const [taken] = rows
  if (!taken) return undefined
  const work: Work = { arrived: [], fresh: new Map(), entries: [], routing: taken.routing }
  for (const { alert_id, is_new, times, at } of taken.arrivals ?? [])
    work.arrived.push({ alertId: alert_id, isNew: is_new, times, at: new Date(at) })
  for (const entry of taken.entries ?? []) addEntry(work, entry)
  return work
}

function addEntry(work: Work, { seq, ids, alertIds, given }: Entry): void {
  work.entries.push(seq)
  for (const [place, one] of given.entries()) {
    const alertId = alertIds[place]
    if (!alertId) continue
    const isNew = ids[place] === alertId
    const { times = 1 } = one
    const known = work.fresh.get(alertId)
    if (isNew) work.fresh.set(alertId, freshAlert(alertId, one))
    else if (known) known.count += times
    work.arrived.push({ alertId, isNew, times, at: new Date(one.receivedAt) })
  }
}

/** As the row that `app.write_alerts` makes of it will be. */
function freshAlert(id: string, given: Given): RoutedAlert {
  const { lat, lon } = given
  const receivedAt = new Date(given.receivedAt)
  return {
    id,
    sourceId: given.sourceId,
    source: given.source,
    externalId: given.externalId ?? null,
    type: given.type,
    category: given.category,
    severity: given.severity,
    priority: given.priority,
    title: given.title,
    description: given.description ?? '',
    state: 'open',
    isDrill: given.isDrill ?? false,
    occurredAt: given.occurredAt ? new Date(given.occurredAt) : receivedAt,
    receivedAt,
    count: given.times ?? 1,
    position: lat === undefined || lon === undefined ? null : { lat, lon },
    area: given.area ?? null,
    metadata: given.metadata ?? {},
    groupId: null,
    incidentId: null,
    isRow: false,
  }
}
