import type { Tx } from '@/lib/db'
import { type AlertRow, areaOf } from '../inbox/alerts-queries'
import type { Judged } from '../rules/judged'
import { Severity } from '../schema'

/** An alert as rules see it, and where it stands. */
export interface RoutedAlert extends Judged {
  id: string
  row: Omit<AlertRow, 'payload' | 'cap' | 'trail'>
}

export const alertColumns = [
  'id',
  'agencyId',
  'sourceId',
  'source',
  'externalId',
  'fingerprint',
  'key',
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
  'lastSeenAt',
  'count',
  'lat',
  'lon',
  'area',
  'west',
  'south',
  'east',
  'north',
  'metadata',
  'expiresAt',
  'routedAt',
  'groupId',
  'incidentId',
  'suppressedBy',
  'acknowledgedAt',
  'acknowledgedBy',
  'endedAt',
  'endedBy',
  'endedReason',
  'escalationPolicyId',
  'escalationStep',
  'escalationRound',
  'escalateAt',
  'version',
  'updatedAt',
] as const

export const toRouted = (row: RoutedAlert['row']): RoutedAlert => ({
  id: row.id,
  row,
  source: row.source,
  type: row.type,
  category: row.category,
  severity: Severity.parse(row.severity),
  title: row.title,
  description: row.description,
  externalId: row.externalId,
  priority: row.priority,
  count: row.count,
  // Metadata is an object wherever it is taken in.
  metadata: row.metadata as Record<string, unknown>,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  area: areaOf(row),
  receivedAt: row.receivedAt,
})

/** Not locked: a repeat that comes at this moment must not wait for the decision. What is written asks again where it stands. */
export async function loadRouted(tx: Tx, ids: readonly string[]): Promise<Map<string, RoutedAlert>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('alerts').select(alertColumns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toRouted(row)]))
}
