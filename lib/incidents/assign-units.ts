import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { type AppError, conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import { lockUnits, type UnitRow, writeUnitStatus } from '@/lib/resources'
import { availableStatuses } from '@/lib/resources/schema'
import { activeAssignmentsOfUnits, type AssignmentRow, loadAssignments } from './assignments-queries'
import { type IncidentRow, moveIncident, requireTransition, requireVersion } from './incidents-queries'
import { earliest } from './move-units'
import type { Assignment, AssignUnits } from './schema'
import { lockIncidentAndOthers, releaseUnits } from './take-units'

/** Sends units to an incident: all of them or, when one cannot go, none. */
export function assignUnits(ctx: Ctx, input: AssignUnits & { incidentId: string }): Promise<{ data: Assignment[] }> {
  requirePermission(ctx.actor, 'incidents:assign')
  return ctx.transaction(async (tx) => {
    const unitIds = input.unitIds ?? (input.unitId ? [input.unitId] : [])
    const { incident, others } = await lockIncidentAndOthers(tx, input.incidentId, input.takeFrom ? unitIds : [])
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, 'assign')
    const { note, takeFrom } = input
    // As with a unit's report: a clock that runs ahead locks nobody out.
    const at = input.at && input.at < ctx.now ? input.at : ctx.now
    const assignments = await sendUnits(tx, ctx, incident, {
      unitIds,
      note,
      at,
      takenFrom: takeFrom ? others : undefined,
    })
    await moveIncident(tx, incident.id, 'assign', {
      status: incident.status === 'new' ? 'assigned' : incident.status,
      firstDispatchedAt: earliest(incident.firstDispatchedAt, at),
      returnedToQueueAt: null,
    })
    await recordEvent(tx, ctx, {
      type: 'incident.assigned',
      subject: { kind: 'incident', id: incident.id },
      incidentId: incident.id,
      before: { status: incident.status },
      after: { status: incident.status === 'new' ? 'assigned' : incident.status, assignments },
      touches: {
        incidents: [incident.id],
        units: assignments.map((one) => one.unitId),
        assignments: assignments.map((one) => one.id),
      },
    })
    return { data: assignments }
  })
}

interface Sending {
  unitIds: string[]
  note?: string | undefined
  at: Date
  /** The locked incidents that units may be taken from; without it a unit that works one is refused. */
  takenFrom?: readonly IncidentRow[] | undefined
}

/** Claims the units, writes their assignments and asks for their people to be told. The incident is locked by the caller. */
export async function sendUnits(
  tx: Tx,
  ctx: Ctx,
  incident: IncidentRow,
  { unitIds, note, at, takenFrom }: Sending,
): Promise<Assignment[]> {
  const { units, busy } = await claimUnits(tx, incident, unitIds, takenFrom !== undefined)
  await releaseUnits(tx, ctx, { to: incident, others: takenFrom ?? [], units, busy, at })
  const rows = units.map((unit) => ({
    id: newId(),
    agencyId: ctx.actor.agencyId,
    incidentId: incident.id,
    unitId: unit.id,
    note: note ?? null,
    dispatchedAt: at,
  }))
  try {
    await tx.insertInto('assignments').values(rows).execute()
  } catch (error) {
    if (violates(error, 'assignments_one_active'))
      throw conflict('One of these units was sent somewhere else a moment ago.')
    throw error
  }
  for (const unit of units) await writeUnitStatus(tx, unit.id, { status: 'assigned', at, destination: null })
  for (const row of rows) {
    await recordEvent(tx, ctx, {
      type: 'resource.assigned',
      subject: { kind: 'unit', id: row.unitId },
      incidentId: incident.id,
      after: { assignmentId: row.id, dispatchedAt: at },
    })
    await enqueue(tx, 'notify-assignment', { assignmentId: row.id }, `notify-assignment:${row.id}`)
  }
  return loadAssignments(
    tx,
    rows.map((row) => row.id),
  )
}

/**
 * Locks the units and makes sure that every one can go.
 * @returns also what those that may be taken from elsewhere do now.
 * @throws AppError conflict that names the first that cannot; for one that works an incident `current` says which, so that
 * whoever asked can ask again to take it from there.
 */
async function claimUnits(
  tx: Tx,
  incident: IncidentRow,
  unitIds: string[],
  mayTake: boolean,
): Promise<{ units: UnitRow[]; busy: AssignmentRow[] }> {
  const units = await lockUnits(tx, unitIds)
  const busy = await activeAssignmentsOfUnits(
    tx,
    units.map((unit) => unit.id),
  )
  const stuck = busy.find((one) => !mayTake || one.incidentId === incident.id)
  if (stuck) throw await isElsewhere(tx, stuck, units.find((unit) => unit.id === stuck.unitId)?.name ?? 'This unit')
  const isTaken = (unit: UnitRow) => busy.some((one) => one.unitId === unit.id)
  const away = units.find((unit) => !isTaken(unit) && !availableStatuses.some((status) => status === unit.status))
  if (away) throw conflict(`${away.name} cannot be sent: it is ${away.status.replaceAll('_', ' ')}.`)
  return { units, busy }
}

async function isElsewhere(tx: Tx, { unitId, incidentId }: AssignmentRow, unitName: string): Promise<AppError> {
  const other = await tx.selectFrom('incidents').select('number').where('id', '=', incidentId).executeTakeFirst()
  const number = other?.number ?? null
  return conflict(`${unitName} is on ${number ?? 'another incident'} already.`, {
    unitId,
    unitName,
    incidentId,
    number,
  })
}
