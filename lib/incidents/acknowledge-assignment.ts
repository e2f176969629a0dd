import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { activeAssignmentsOfIncident, loadAssignments } from './assignments-queries'
import { lockIncident, moveIncident } from './incidents-queries'
import { requireOwnUnit } from './report-unit-status'
import type { Assignment } from './schema'

/** The crew has seen it. The first to acknowledge counts; a repeat changes nothing and is no error, the network may have lost our answer. */
export function acknowledgeAssignment(ctx: Ctx, input: { incidentId: string; unitId: string }): Promise<Assignment> {
  requirePermission(ctx.actor, 'resources:status')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireOwnUnit(tx, ctx, input.unitId)
    const assignment = (await activeAssignmentsOfIncident(tx, incident.id)).find((one) => one.unitId === input.unitId)
    if (!assignment) throw conflict('That unit is not on this incident any more.')
    if (assignment.acknowledgedAt === null) {
      await tx
        .updateTable('assignments')
        .set({ acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.id })
        .where('id', '=', assignment.id)
        .execute()
      await moveIncident(tx, incident.id, incident.lastEvent, {})
      await recordEvent(tx, ctx, {
        type: 'incident.acknowledged',
        subject: { kind: 'unit', id: input.unitId },
        incidentId: incident.id,
        after: { assignmentId: assignment.id, acknowledgedAt: ctx.now },
        touches: { incidents: [incident.id], assignments: [assignment.id] },
      })
    }
    const [loaded] = await loadAssignments(tx, [assignment.id])
    if (!loaded) throw conflict('That unit is not on this incident any more.')
    return loaded
  })
}
