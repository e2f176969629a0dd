import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { loadUnit, lockUnit } from '@/lib/resources'
import type { Unit } from '@/lib/resources/schema'
import { activeAssignmentsOfUnits } from './assignments-queries'
import { type IncidentRow, lockIncident, moveIncident } from './incidents-queries'
import { requireOwnUnit } from './report-unit-status'
import { Snapshot } from './snapshot'

/** A slip may be taken back this long. */
const undoWithinMs = 10_000

/** Takes back the caller's own last status of a unit: everything is as before, and the log shows the slip struck through. */
export function undoUnitStatus(ctx: Ctx, input: { unitId: string }): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:status')
  return ctx.transaction(async (tx) => {
    // Another agency's unit does not exist; to say that it has no slip would be another answer.
    await loadUnit(tx, input.unitId)
    const slip = await findSlip(tx, ctx, input.unitId)
    const incident = slip.before.incident ? await lockIncident(tx, slip.before.incident.id) : undefined
    const unit = await lockUnit(tx, input.unitId)
    await requireOwnUnit(tx, ctx, unit.id)
    if (unit.version !== slip.after.unitVersion) throw conflict('The unit has moved on since; set its status instead.')
    await restore(tx, unit.id, slip.before, incident)
    await recordEvent(tx, ctx, {
      type: 'resource.status_undone',
      subject: { kind: 'unit', id: unit.id },
      ...(incident ? { incidentId: incident.id } : {}),
      before: slip.after,
      after: slip.before,
      strikes: slip.id,
      touches: {
        units: [unit.id],
        ...(slip.before.assignment ? { assignments: [slip.before.assignment.id] } : {}),
        ...(incident ? { incidents: [incident.id] } : {}),
      },
    })
    return loadUnit(tx, unit.id)
  })
}

async function findSlip(tx: Tx, ctx: Ctx, unitId: string) {
  const event = await tx
    .selectFrom('events as e')
    .select(['e.id', 'e.before', 'e.after'])
    .where('e.agencyId', '=', ctx.actor.agencyId)
    .where('e.subjectId', '=', unitId)
    .where('e.type', '=', 'resource.status_changed')
    .where('e.actorId', '=', ctx.actor.id)
    .where('e.at', '>', new Date(ctx.now.getTime() - undoWithinMs))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('events as s').select('s.id').whereRef('s.strikes', '=', 'e.id'))))
    .orderBy('e.seq', 'desc')
    .executeTakeFirst()
  if (!event)
    throw conflict('There is nothing to take back: only your own change of the last ten seconds can be undone.')
  return { id: event.id, before: Snapshot.parse(event.before), after: Snapshot.parse(event.after) }
}

async function restore(tx: Tx, unitId: string, before: Snapshot, incident: IncidentRow | undefined): Promise<void> {
  const { status, statusSince, statusNote, destination } = before
  await tx.updateTable('units').set({ status, statusSince, statusNote, destination }).where('id', '=', unitId).execute()
  if (before.assignment) {
    const [other] = await activeAssignmentsOfUnits(tx, [unitId])
    if (other && other.id !== before.assignment.id) throw conflict('The unit works another incident by now.')
    const { id, ...times } = before.assignment
    await tx.updateTable('assignments').set(times).where('id', '=', id).execute()
  }
  if (before.incident && incident) {
    const { id, ...state } = before.incident
    await moveIncident(tx, id, 'undo', state)
  }
}
