import type { Selectable, Updateable } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Incidents, Tx } from '@/lib/db'
import { AppError, conflict, notFound } from '@/lib/errors'
import { loadAssignmentsOf } from './assignments-queries'
import { Category, IncidentStatus, openStatuses, type Incident } from './schema'

export type IncidentRow = Selectable<Incidents> & { status: IncidentStatus }
const narrow = (row: Selectable<Incidents>): IncidentRow => ({ ...row, status: IncidentStatus.parse(row.status) })

/** @throws AppError not_found, also for another agency's. */
export async function lockIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await tx.selectFrom('incidents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('incident')
  return narrow(row)
}

export async function requireIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await tx.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('incident')
  return narrow(row)
}

export const isOpen = (status: IncidentStatus) => openStatuses.some((open) => open === status)

/** @throws AppError conflict with the incident as it is now, when the caller has seen an older version. */
export async function requireVersion(tx: Tx, ctx: Ctx, incident: IncidentRow): Promise<void> {
  if (ctx.expectedVersion === undefined || ctx.expectedVersion === incident.version) return
  throw conflict('Somebody changed this incident meanwhile.', await loadIncident(tx, incident.id))
}

/** @throws AppError invalid_transition that names what is possible, when the table has no such step. */
export async function requireTransition(tx: Tx, from: IncidentStatus, event: string): Promise<void> {
  const rows = await tx
    .selectFrom('incidentTransitions')
    .select('event')
    .distinct()
    .where('fromStatus', '=', from)
    .where('isPublic', '=', true)
    .orderBy('event')
    .execute()
  const allowed = rows.map((row) => row.event)
  if (!allowed.includes(event)) throw invalidTransition(from, event, allowed)
}

export const invalidTransition = (from: string, event: string, allowed: string[], why?: string) =>
  new AppError(
    'invalid_transition',
    why ?? `${event} is not possible while the incident is ${from.replace('_', ' ')}.`,
    { from, event, allowed },
  )

/** Changes a locked incident; `event` is what the state machine judges when the status changes with it. */
export async function moveIncident(
  tx: Tx,
  id: string,
  event: string,
  patch: Updateable<Incidents>,
): Promise<IncidentRow> {
  const row = await tx
    .updateTable('incidents')
    .set({ ...patch, lastEvent: event })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return narrow(row)
}

export async function loadIncident(tx: Tx, id: string): Promise<Incident> {
  const [incident] = await withAssignments(tx, [await requireIncident(tx, id)])
  if (!incident) throw notFound('incident')
  return incident
}

/** Rows as they leave the API, each with its assignments (one query for all). */
export async function withAssignments(tx: Tx, rows: Selectable<Incidents>[]): Promise<Incident[]> {
  const assignments = await loadAssignmentsOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...toIncident(row), assignments: assignments.get(row.id) ?? [] }))
}

const iso = (at: Date | null) => at?.toISOString() ?? null

export const toIncident = (row: Selectable<Incidents>): Incident => ({
  id: row.id,
  number: row.number,
  agencyId: row.agencyId,
  type: row.type,
  category: Category.parse(row.category),
  priority: row.priority,
  alarmLevel: row.alarmLevel,
  status: IncidentStatus.parse(row.status),
  title: row.title,
  description: row.description,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  address: {
    verbatim: row.addressVerbatim,
    ...(row.addressFormatted === null ? {} : { formatted: row.addressFormatted }),
    ...(row.addressComponents === null ? {} : { components: row.addressComponents as Record<string, unknown> }),
  },
  caller:
    row.callerName === null && row.callerPhone === null
      ? null
      : {
          ...(row.callerName === null ? {} : { name: row.callerName }),
          ...(row.callerPhone === null ? {} : { phone: row.callerPhone }),
        },
  reportedBy: row.reportedBy,
  assignments: [],
  parentId: row.parentId,
  sourceAlertId: row.sourceAlertId,
  metadata: row.metadata as Record<string, unknown>,
  disposition: row.disposition,
  returnedToQueueAt: iso(row.returnedToQueueAt),
  receivedAt: row.receivedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  firstDispatchedAt: iso(row.firstDispatchedAt),
  firstEnRouteAt: iso(row.firstEnRouteAt),
  firstOnSceneAt: iso(row.firstOnSceneAt),
  resolvedAt: iso(row.resolvedAt),
  closedAt: iso(row.closedAt),
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})
