import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import { lockUnits, type UnitRow, writeUnitStatus } from '@/lib/resources'
import { availableStatuses } from '@/lib/resources/schema'
import { activeAssignmentsOfUnits, loadAssignments } from './assignments-queries'
import { type IncidentRow, lockIncident, moveIncident, requireTransition, requireVersion } from './incidents-queries'
import { earliest } from './move-units'
import type { Assignment, AssignUnits } from './schema'

/** Sends units to an incident: all of them or, when one cannot go, none. */
export function assignUnits(ctx: Ctx, input: AssignUnits & { incidentId: string }): Promise<{ data: Assignment[] }> {
  requirePermission(ctx.actor, 'incidents:assign')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, 'assign')
    const unitIds = input.unitIds ?? (input.unitId ? [input.unitId] : [])
    const assignments = await sendUnits(tx, ctx, incident, { unitIds, note: input.note, at: input.at ?? ctx.now })
    await moveIncident(tx, incident.id, 'assign', {
      status: incident.status === 'new' ? 'assigned' : incident.status,
      firstDispatchedAt: earliest(incident.firstDispatchedAt, input.at ?? ctx.now),
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

/** Claims the units, writes their assignments and asks for their people to be told. The incident is locked by the caller. */
export async function sendUnits(
  tx: Tx,
  ctx: Ctx,
  incident: IncidentRow,
  { unitIds, note, at }: { unitIds: string[]; note?: string | undefined; at: Date },
): Promise<Assignment[]> {
  const units = await claimUnits(tx, unitIds)
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

/** Locks the units and makes sure that every one can go. @throws AppError conflict that names the first that cannot. */
async function claimUnits(tx: Tx, unitIds: string[]): Promise<UnitRow[]> {
  const units = await lockUnits(tx, unitIds)
  const [busy] = await activeAssignmentsOfUnits(
    tx,
    units.map((unit) => unit.id),
  )
  if (busy) {
    const name = units.find((unit) => unit.id === busy.unitId)?.name
    const other = await tx.selectFrom('incidents').select('number').where('id', '=', busy.incidentId).executeTakeFirst()
    throw conflict(`${name} is on ${other?.number ?? 'another incident'} already.`)
  }
  const away = units.find((unit) => !availableStatuses.some((status) => status === unit.status))
  if (away) throw conflict(`${away.name} cannot be sent: it is ${away.status.replaceAll('_', ' ')}.`)
  return units
}
