import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { lockUnits, writeUnitStatus } from '@/lib/resources'
import { sendUnits } from './assign-units'
import { activeAssignmentsOfIncident } from './assignments-queries'
import { followUnits } from './follow-units'
import { loadIncident, lockIncident, moveIncident, requireTransition, requireVersion } from './incidents-queries'
import type { Incident, ReassignUnit } from './schema'

/** Takes an incident from one unit and gives it to another; the incident then follows whoever is furthest. */
export function reassignUnit(ctx: Ctx, input: ReassignUnit & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:assign')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, 'reassign')
    await lockUnits(tx, [input.fromUnitId, input.toUnitId])
    // As with a unit's report: a clock that runs ahead locks nobody out.
    const at = input.at && input.at < ctx.now ? input.at : ctx.now
    const leaving = (await activeAssignmentsOfIncident(tx, incident.id)).find((one) => one.unitId === input.fromUnitId)
    if (!leaving) throw conflict('That unit is not on this incident any more.')
    await tx
      .updateTable('assignments')
      .set({ status: 'cleared', endedBy: 'reassigned', clearedAt: at })
      .where('id', '=', leaving.id)
      .execute()
    await writeUnitStatus(tx, input.fromUnitId, { status: 'available', at, destination: null })
    const sent = await sendUnits(tx, ctx, incident, { unitIds: [input.toUnitId], note: input.reason, at })
    const active = await activeAssignmentsOfIncident(tx, incident.id)
    const status = followUnits(active.map((one) => one.status))
    await moveIncident(tx, incident.id, 'reassign', { status })
    await recordEvent(tx, ctx, {
      type: 'incident.reassigned',
      subject: { kind: 'incident', id: incident.id },
      incidentId: incident.id,
      before: { status: incident.status, unitId: input.fromUnitId },
      after: { status, unitId: input.toUnitId, assignments: sent },
      reason: input.reason,
      touches: {
        incidents: [incident.id],
        units: [input.fromUnitId, input.toUnitId],
        assignments: [leaving.id, ...sent.map((one) => one.id)],
      },
    })
    return loadIncident(tx, incident.id)
  })
}
