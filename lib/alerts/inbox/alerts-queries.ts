import type { Selectable } from 'kysely'
import type { Alerts, Tx } from '@/lib/db'
import { AppError, notFound } from '@/lib/errors'
import { incidentCategories } from '@/lib/org/schema'
import type { Area } from '@/lib/resources/response-schema'
import { z } from 'zod'
import { type Alert, type AlertDetail, AlertState, type CapFacts, Severity, type TrailStep } from '../schema'

export type AlertRow = Selectable<Alerts>
type Shown = AlertRow & { incidentNumber: string | null }

const iso = (at: Date | null) => at?.toISOString() ?? null
const Category = z.enum(incidentCategories).catch('other')

export const toAlert = (row: Shown): Alert => ({
  id: row.id,
  agencyId: row.agencyId,
  source: row.source,
  sourceId: row.sourceId,
  externalId: row.externalId,
  fingerprint: row.fingerprint,
  type: row.type,
  category: Category.parse(row.category),
  severity: Severity.parse(row.severity),
  priority: row.priority,
  title: row.title,
  description: row.description,
  state: AlertState.parse(row.state),
  isDrill: row.isDrill,
  occurredAt: row.occurredAt.toISOString(),
  receivedAt: row.receivedAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  count: row.count,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  hasArea: row.area !== null,
  metadata: row.metadata as Record<string, unknown>,
  expiresAt: iso(row.expiresAt),
  routedAt: iso(row.routedAt),
  groupId: row.groupId,
  incidentId: row.incidentId,
  incidentNumber: row.incidentNumber,
  suppressedBy: row.suppressedBy,
  acknowledgedAt: iso(row.acknowledgedAt),
  acknowledgedBy: row.acknowledgedBy,
  endedAt: iso(row.endedAt),
  endedBy: row.endedBy,
  endedReason: row.endedReason,
  escalation: {
    policyId: row.escalationPolicyId,
    step: row.escalationStep,
    round: row.escalationRound,
    nextAt: iso(row.escalateAt),
  },
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})

/** Areas, trails and CAP facts were checked before they were written; nobody but this room writes them. */
export const areaOf = (row: Pick<AlertRow, 'area'>): Area | null => row.area as unknown as Area | null
export const trailOf = (row: Pick<AlertRow, 'trail'>): TrailStep[] => row.trail as unknown as TrailStep[]
export const capOf = (row: Pick<AlertRow, 'cap'>): CapFacts | null => row.cap as unknown as CapFacts | null

export const toDetail = (row: Shown): AlertDetail => ({
  ...toAlert(row),
  area: areaOf(row),
  payload: row.payload,
  cap: capOf(row),
  trail: trailOf(row),
})

export const selectAlerts = (tx: Tx) =>
  tx
    .selectFrom('alerts as a')
    .leftJoin('incidents as i', 'i.id', 'a.incidentId')
    .selectAll('a')
    .select('i.number as incidentNumber')

/** @throws AppError not_found */
export async function loadAlert(tx: Tx, id: string): Promise<Alert> {
  const row = await selectAlerts(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('alert')
  return toAlert(row)
}

/** @throws AppError not_found, also for another agency's */
export async function lockAlert(tx: Tx, id: string): Promise<AlertRow> {
  const row = await tx.selectFrom('alerts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('alert')
  return row
}

/** What a person may do with an alert in each state. */
const steps: Record<AlertState, readonly string[]> = {
  open: ['acknowledge', 'dismiss', 'escalate', 'incident'],
  acknowledged: ['dismiss', 'escalate', 'incident'],
  suppressed: ['acknowledge', 'dismiss', 'escalate', 'incident'],
  resolved: ['incident'],
  expired: ['incident'],
  dismissed: ['escalate', 'incident'],
}

/** @throws AppError invalid_transition that names what is possible */
export function requireStep(row: Pick<AlertRow, 'state' | 'acknowledgedBy' | 'endedBy'>, step: string): void {
  const from = AlertState.parse(row.state)
  const allowed = steps[from]
  if (allowed.includes(step)) return
  const by = row.endedBy ?? row.acknowledgedBy
  throw new AppError('invalid_transition', `This alert is ${from} already${by ? ` (by ${by})` : ''}.`, {
    from,
    event: step,
    allowed: [...allowed],
  })
}
