import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { lastPosition, statusSource, type StatusChange, type UnitRow, writeUnitStatus } from '@/lib/resources'
import { advanceAssignment } from './advance-assignment'
import { activeAssignmentsOfIncident, type AssignmentRow, narrowAssignment } from './assignments-queries'
import { followUnits } from './follow-units'
import { type IncidentRow, isOpen, moveIncident } from './incidents-queries'
import { snapshotOf } from './snapshot'

/** A report may come late: the first time is the earliest one reported, not the one reported first. */
export const earliest = (before: Date | null, at: Date | null) => (before && at && at < before ? at : (before ?? at))

/**
 * One locked unit reports a status: its assignment (if it has one, of the locked incident) is stamped, the incident follows,
 * and the log gets one entry with everything as it was, so that a slip can be taken back.
 */
export async function moveUnit(
  tx: Tx,
  ctx: Ctx,
  {
    unit,
    assignment,
    incident,
    change,
  }: { unit: UnitRow; assignment: AssignmentRow | undefined; incident: IncidentRow | undefined; change: StatusChange },
): Promise<void> {
  const advance = assignment ? advanceAssignment(assignment, change.status, change.at, unit.statusSince) : undefined
  const advanced =
    assignment && advance && Object.keys(advance.patch).length > 0
      ? narrowAssignment(
          await tx
            .updateTable('assignments')
            .set(advance.patch)
            .where('id', '=', assignment.id)
            .returningAll()
            .executeTakeFirstOrThrow(),
        )
      : assignment
  const moved = advance?.moves === false ? unit : await writeUnitStatus(tx, unit.id, change)
  const followed = incident && advanced ? await followIncident(tx, ctx, incident, advanced) : undefined
  await recordEvent(tx, ctx, {
    type: 'resource.status_changed',
    subject: { kind: 'unit', id: unit.id },
    ...(incident ? { incidentId: incident.id } : {}),
    before: snapshotOf(unit, assignment, incident),
    after: {
      ...snapshotOf(moved, advanced, followed),
      source: statusSource(ctx, change.source),
      position: await lastPosition(tx, ctx, unit.id),
    },
    reason: change.note ?? undefined,
    touches: {
      units: [unit.id],
      ...(assignment ? { assignments: [assignment.id] } : {}),
      ...(incident ? { incidents: [incident.id] } : {}),
    },
  })
}

/** The incident after one of its units moved: stamps its first times, follows the furthest unit, returns to the queue without one. */
async function followIncident(tx: Tx, ctx: Ctx, incident: IncidentRow, moved: AssignmentRow): Promise<IncidentRow> {
  const active = await activeAssignmentsOfIncident(tx, incident.id)
  const status = isOpen(incident.status) ? followUnits(active.map((one) => one.status)) : incident.status
  const returned = status === 'new' && incident.status !== 'new'
  return moveIncident(tx, incident.id, 'follow', {
    status,
    firstEnRouteAt: earliest(incident.firstEnRouteAt, moved.enRouteAt),
    firstOnSceneAt: earliest(incident.firstOnSceneAt, moved.onSceneAt),
    ...(returned ? { returnedToQueueAt: ctx.now } : {}),
  })
}
