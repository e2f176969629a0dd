import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { lockUnits, writeUnitStatus } from '@/lib/resources'
import { activeAssignmentsOfIncident } from './assignments-queries'
import { type IncidentRow, moveIncident } from './incidents-queries'

interface Ending {
  event: 'close' | 'cancel'
  at: Date
  reason: string | undefined
  disposition: string | undefined
}

/** Closes or cancels a locked incident and sets free whoever is still on it. */
export async function endIncident(
  tx: Tx,
  ctx: Ctx,
  incident: IncidentRow,
  { event, at, reason, disposition }: Ending,
): Promise<void> {
  const active = await activeAssignmentsOfIncident(tx, incident.id)
  const unitIds = active.map((one) => one.unitId)
  if (unitIds.length > 0) {
    await lockUnits(tx, unitIds)
    await tx
      .updateTable('assignments')
      .set({ status: 'cleared', endedBy: event === 'close' ? 'incident_closed' : 'incident_cancelled', clearedAt: at })
      .where(
        'id',
        'in',
        active.map((one) => one.id),
      )
      .execute()
    for (const unitId of unitIds) await writeUnitStatus(tx, unitId, { status: 'available', at, destination: null })
  }
  const status = event === 'close' ? 'closed' : 'cancelled'
  await moveIncident(tx, incident.id, event, {
    status,
    ...(event === 'close' ? { closedAt: at } : {}),
    ...(disposition === undefined ? {} : { disposition }),
  })
  await recordEvent(tx, ctx, {
    type: event === 'close' ? 'incident.closed' : 'incident.cancelled',
    subject: { kind: 'incident', id: incident.id },
    incidentId: incident.id,
    before: { status: incident.status, disposition: incident.disposition },
    after: { status, at, disposition: disposition ?? incident.disposition, releasedUnitIds: unitIds },
    reason,
    touches: { incidents: [incident.id], units: unitIds, assignments: active.map((one) => one.id) },
  })
}
