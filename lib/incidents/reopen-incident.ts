import { type Ctx, requirePermission } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import { activeAssignmentsOfIncident } from './assignments-queries'
import { followUnits } from './follow-units'
import { loadIncident, lockIncident, moveIncident, requireTransition, requireVersion } from './incidents-queries'
import type { Incident, ReopenIncident } from './schema'

/** Brings an ended incident back to where its units still are, or to the head of the queue. Its old times stay in the log. */
export function reopenIncident(ctx: Ctx, input: ReopenIncident & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, 'reopen')
    const active = await activeAssignmentsOfIncident(tx, incident.id)
    const status = followUnits(active.map((one) => one.status))
    await moveIncident(tx, incident.id, 'reopen', {
      status,
      resolvedAt: null,
      closedAt: null,
      disposition: null,
      returnedToQueueAt: status === 'new' ? ctx.now : null,
    })
    await recordEvent(tx, ctx, {
      type: 'incident.reopened',
      subject: { kind: 'incident', id: incident.id },
      incidentId: incident.id,
      before: {
        status: incident.status,
        resolvedAt: incident.resolvedAt,
        closedAt: incident.closedAt,
        disposition: incident.disposition,
      },
      after: { status },
      reason: input.reason,
      touches: { incidents: [incident.id] },
    })
    return loadIncident(tx, incident.id)
  })
}
