import type { Selectable } from 'kysely'
import type { Assignments, Tx } from '@/lib/db'
import { AssignmentStatus, type Assignment } from './schema'

export type AssignmentRow = Selectable<Assignments> & { status: AssignmentStatus }
type Named = Selectable<Assignments> & { unitName: string; unitType: string }

const iso = (at: Date | null) => at?.toISOString() ?? null
export const narrowAssignment = (row: Selectable<Assignments>): AssignmentRow => ({
  ...row,
  status: AssignmentStatus.parse(row.status),
})

export const toAssignment = (row: Named): Assignment => ({
  id: row.id,
  incidentId: row.incidentId,
  unitId: row.unitId,
  unitName: row.unitName,
  unitType: row.unitType,
  status: AssignmentStatus.parse(row.status),
  note: row.note,
  endedBy: row.endedBy,
  dispatchedAt: row.dispatchedAt.toISOString(),
  acknowledgedAt: iso(row.acknowledgedAt),
  enRouteAt: iso(row.enRouteAt),
  stagedAt: iso(row.stagedAt),
  onSceneAt: iso(row.onSceneAt),
  atPatientAt: iso(row.atPatientAt),
  transportingAt: iso(row.transportingAt),
  atHospitalAt: iso(row.atHospitalAt),
  clearedAt: iso(row.clearedAt),
})

const selectNamed = (tx: Tx) =>
  tx
    .selectFrom('assignments as a')
    .innerJoin('units as u', 'u.id', 'a.unitId')
    .selectAll('a')
    .select(['u.name as unitName', 'u.type as unitType'])

/** The assignments of several incidents, in the order the units were dispatched. */
export async function loadAssignmentsOf(tx: Tx, incidentIds: string[]): Promise<Map<string, Assignment[]>> {
  const byIncident = new Map<string, Assignment[]>()
  if (incidentIds.length === 0) return byIncident
  const rows = await selectNamed(tx)
    .where('a.incidentId', 'in', incidentIds)
    .orderBy('a.dispatchedAt')
    .orderBy('a.id')
    .execute()
  for (const row of rows) byIncident.set(row.incidentId, [...(byIncident.get(row.incidentId) ?? []), toAssignment(row)])
  return byIncident
}

export async function loadAssignments(tx: Tx, ids: string[]): Promise<Assignment[]> {
  const rows = await selectNamed(tx).where('a.id', 'in', ids).orderBy('a.dispatchedAt').orderBy('a.id').execute()
  return rows.map(toAssignment)
}

/** What units are on now, of the units given; the caller holds the units' locks. */
export async function activeAssignmentsOfUnits(tx: Tx, unitIds: string[]): Promise<AssignmentRow[]> {
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('unitId', 'in', unitIds)
    .where('status', '<>', 'cleared')
    .execute()
  return rows.map(narrowAssignment)
}

/** Who is still on an incident; the caller holds the incident's lock. */
export async function activeAssignmentsOfIncident(tx: Tx, incidentId: string): Promise<AssignmentRow[]> {
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('status', '<>', 'cleared')
    .orderBy('id')
    .execute()
  return rows.map(narrowAssignment)
}
