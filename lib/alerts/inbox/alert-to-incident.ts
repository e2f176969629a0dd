import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { isOpen, requireIncident } from '@/lib/incidents'
import { IncidentStatus } from '@/lib/incidents/schema'
import { withAlert } from '../ingest/unfold-alerts'
import { openIncident } from '../routing/open-incident'
import { toRouted } from '../routing/routed-alert'
import type { Alert, AlertToIncident } from '../schema'
import { type AlertRow, loadAlert, lockAlert, requireStep } from './alerts-queries'
import { writeStep } from './write-step'

/**
 * A person makes an incident of an alert, or joins it to one that is open; whoever does that has it, so it is acknowledged.
 * @throws AppError conflict when it belongs to an open incident already, or the one to join is over; not_found
 */
export function alertToIncident(ctx: Ctx, input: AlertToIncident & { id: string }): Promise<Alert> {
  requirePermission(ctx.actor, 'alerts:write')
  requirePermission(ctx.actor, 'incidents:write')
  const { id, incidentId, ...template } = input
  return withAlert(ctx, id, async (tx) => {
    const row = await lockAlert(tx, id)
    requireVersion(ctx, row)
    requireStep(row, 'incident')
    await requireFree(tx, row)
    const incident = incidentId
      ? await requireOpen(tx, incidentId)
      : await openIncident(tx, ctx, toRouted(row), template)
    const isOver = row.endedAt !== null
    await writeStep(tx, ctx, row, {
      set: {
        incidentId: incident.id,
        ...(isOver
          ? {}
          : {
              state: 'acknowledged',
              acknowledgedAt: row.acknowledgedAt ?? ctx.now,
              acknowledgedBy: row.acknowledgedBy ?? ctx.actor.name,
              escalateAt: null,
            }),
      },
      step: {
        step: 'incident',
        incidentId: incident.id,
        text: `${incidentId ? 'Joined to' : 'Made'} incident ${incident.number} by ${ctx.actor.name}`,
      },
    })
    await recordEvent(tx, ctx, {
      type: 'alert.joined',
      subject: { kind: 'alert', id },
      incidentId: incident.id,
      after: { incidentId: incident.id, incidentNumber: incident.number, title: row.title, source: row.source },
      touches: { alerts: [id], incidents: [incident.id] },
    })
    return loadAlert(tx, id)
  })
}

async function requireFree(tx: Tx, row: AlertRow): Promise<void> {
  if (!row.incidentId) return
  const incident = await requireIncident(tx, row.incidentId)
  if (isOpen(IncidentStatus.parse(incident.status)))
    throw conflict(`This alert belongs to incident ${incident.number} already.`, await loadAlert(tx, row.id))
}

async function requireOpen(tx: Tx, id: string) {
  const incident = await requireIncident(tx, id)
  if (!isOpen(IncidentStatus.parse(incident.status)))
    throw conflict(`Incident ${incident.number} is ${incident.status}. Reopen it, or make a new one.`)
  return incident
}
