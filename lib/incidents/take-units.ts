import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { UnitRow } from '@/lib/resources'
import { activeAssignmentsOfIncident, activeAssignmentsOfUnits, type AssignmentRow } from './assignments-queries'
import { followUnits } from './follow-units'
import { type IncidentRow, isOpen, lockIncident, moveIncident } from './incidents-queries'

/**
 * Locks an incident and, when its units may be taken from elsewhere, the incidents they work on, all in the order of their
 * ids, so that two dispatchers who take from each other do not wait crosswise. @throws AppError not_found
 */
export async function lockIncidentAndOthers(
  tx: Tx,
  incidentId: string,
  takenUnitIds: readonly string[],
): Promise<{ incident: IncidentRow; others: IncidentRow[] }> {
  const active = takenUnitIds.length > 0 ? await activeAssignmentsOfUnits(tx, [...takenUnitIds]) : []
  const others: IncidentRow[] = []
  let incident: IncidentRow | undefined
  for (const id of [...new Set([incidentId, ...active.map((one) => one.incidentId)])].sort()) {
    const locked = await lockIncident(tx, id)
    if (id === incidentId) incident = locked
    else others.push(locked)
  }
  return { incident: incident ?? (await lockIncident(tx, incidentId)), others }
}

interface Taking {
  to: IncidentRow
  others: readonly IncidentRow[]
  units: readonly UnitRow[]
  busy: readonly AssignmentRow[]
  at: Date
}

/**
 * Releases locked units from the locked incidents they work on, because another needs them more; each of those follows the
 * units it has left, and its log says where the unit went.
 */
export async function releaseUnits(tx: Tx, ctx: Ctx, { to, others, units, busy, at }: Taking): Promise<void> {
  for (const assignment of busy) {
    const unit = units.find((one) => one.id === assignment.unitId)
    const from = others.find((one) => one.id === assignment.incidentId)
    if (!from || !unit) throw conflict(`${unit?.name ?? 'A unit'} was sent somewhere else a moment ago.`)
    await tx
      .updateTable('assignments')
      .set({ status: 'cleared', endedBy: 'reassigned', clearedAt: at })
      .where('id', '=', assignment.id)
      .execute()
    const left = await activeAssignmentsOfIncident(tx, from.id)
    const { status: was } = await tx
      .selectFrom('incidents')
      .select('status')
      .where('id', '=', from.id)
      .executeTakeFirstOrThrow()
    const status = isOpen(from.status) ? followUnits(left.map((one) => one.status)) : from.status
    const isBackInQueue = status === 'new' && was !== 'new'
    await moveIncident(tx, from.id, 'follow', { status, ...(isBackInQueue ? { returnedToQueueAt: ctx.now } : {}) })
    await recordEvent(tx, ctx, {
      type: 'incident.unit_taken',
      subject: { kind: 'incident', id: from.id },
      incidentId: from.id,
      before: { status: was, unitStatus: assignment.status },
      after: { status, unitId: unit.id, unitName: unit.name, toIncidentId: to.id, toNumber: to.number },
      touches: { incidents: [from.id], units: [unit.id], assignments: [assignment.id] },
    })
  }
}
