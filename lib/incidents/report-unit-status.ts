import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError, conflict, invalidField } from '@/lib/errors'
import { loadUnit, lockUnit, requireAllowedStatus, ridesOn } from '@/lib/resources'
import type { SetUnitStatus, Unit } from '@/lib/resources/schema'
import { activeAssignmentsOfUnits, type AssignmentRow } from './assignments-queries'
import { type IncidentRow, lockIncident } from './incidents-queries'
import { moveUnit } from './move-units'

/**
 * A unit says where it stands; what that means for the incident it works follows in the same transaction.
 * @throws AppError not_found, forbidden, conflict (stale version), invalid_transition (not allowed for this type of unit)
 */
export function reportUnitStatus(ctx: Ctx, input: SetUnitStatus & { unitId: string }): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:status')
  return ctx.transaction(async (tx) => {
    const { unit, assignment, incident } = await lockUnitAndIncident(tx, input.unitId)
    await requireOwnUnit(tx, ctx, unit.id)
    if (ctx.expectedVersion !== undefined && ctx.expectedVersion !== unit.version)
      throw conflict('Somebody changed this unit meanwhile.', await loadUnit(tx, unit.id))
    if (input.status === 'assigned' && !assignment)
      throw invalidField('status', 'A unit becomes assigned by giving it an incident.')
    const { status, note, destination, source } = input
    // A clock that runs ahead must not make every report that follows look like late news.
    const at = input.at && input.at < ctx.now ? input.at : ctx.now
    const change = { status, at, note, destination, source }
    // Late news of an assignment stamps its time and moves nothing, so what may follow does not bind it.
    const isLate = assignment !== undefined && change.at < unit.statusSince
    if (!isLate) await requireAllowedStatus(tx, ctx, unit, status)
    await moveUnit(tx, ctx, { unit, assignment, incident, change })
    return loadUnit(tx, unit.id)
  })
}

interface Locked {
  unit: Awaited<ReturnType<typeof lockUnit>>
  assignment: AssignmentRow | undefined
  incident: IncidentRow | undefined
}

/** Incident first, unit second, as everywhere, so that nobody waits crosswise. */
export async function lockUnitAndIncident(tx: Tx, unitId: string): Promise<Locked> {
  const [seen] = await activeAssignmentsOfUnits(tx, [unitId])
  const incident = seen ? await lockIncident(tx, seen.incidentId) : undefined
  const unit = await lockUnit(tx, unitId)
  const [assignment] = await activeAssignmentsOfUnits(tx, [unitId])
  if (assignment?.id !== seen?.id) throw conflict(`${unit.name} was sent somewhere else a moment ago.`)
  return { unit, assignment, incident }
}

/** A responder speaks for the unit they ride on; whoever may dispatch speaks for every unit. */
export async function requireOwnUnit(tx: Tx, ctx: Ctx, unitId: string): Promise<void> {
  if (ctx.actor.scopes.has('resources:write') || ctx.actor.scopes.has('incidents:assign')) return
  if (await ridesOn(tx, ctx, unitId)) return
  throw new AppError('forbidden', 'You may report for the units you ride on.')
}
