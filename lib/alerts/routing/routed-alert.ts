import type { Tx } from '@/lib/db'
import { type AlertRow, areaOf } from '../inbox/alerts-queries'
import type { Judged } from '../rules/judged'
import { Severity } from '../schema'

/** An alert as rules see it, and where it stands. */
export interface RoutedAlert extends Judged {
  id: string
  sourceId: string
  state: string
  /** A test, an exercise or a draft. */
  isDrill: boolean
  occurredAt: Date
  groupId: string | null
  incidentId: string | null
  /** It is in the table of alerts, where others may have dealt with it; else it becomes a row by what is decided now. */
  isRow: boolean
}

export const routedColumns = [
  'id',
  'sourceId',
  'source',
  'externalId',
  'type',
  'category',
  'severity',
  'priority',
  'title',
  'description',
  'state',
  'isDrill',
  'occurredAt',
  'receivedAt',
  'count',
  'lat',
  'lon',
  'area',
  'metadata',
  'groupId',
  'incidentId',
] as const

export const toRouted = ({ lat, lon, ...row }: Pick<AlertRow, (typeof routedColumns)[number]>): RoutedAlert => ({
  ...row,
  severity: Severity.parse(row.severity),
  // Metadata is an object wherever it is taken in.
  metadata: row.metadata as Record<string, unknown>,
  position: lat === null || lon === null ? null : { lat, lon },
  area: areaOf(row),
  isRow: true,
})

/** Not locked: a repeat that comes at this moment must not wait for the decision. What is written asks again where it stands. */
export async function loadRouted(tx: Tx, ids: readonly string[]): Promise<Map<string, RoutedAlert>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('alerts').select(routedColumns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toRouted(row)]))
}
