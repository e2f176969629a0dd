import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict, invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import {
  invalidTransition,
  isOpen,
  loadIncident,
  lockIncident,
  moveIncident,
  requireVersion,
} from './incidents-queries'
import type { EscalateIncident, Incident } from './schema'

const highestAlarmLevel = 9

/** Raises the priority to the one given or, without one, the alarm level by one. */
export function escalateIncident(ctx: Ctx, input: EscalateIncident & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    if (!isOpen(incident.status)) throw invalidTransition(incident.status, 'escalate', ['reopen'])
    if (input.priority !== undefined && input.priority >= incident.priority)
      throw invalidField('priority', `Escalating raises the priority: give a number below ${incident.priority}.`)
    if (input.priority === undefined && incident.alarmLevel >= highestAlarmLevel)
      throw conflict('The alarm level cannot go higher.')
    const raised = input.priority === undefined ? { alarmLevel: incident.alarmLevel + 1 } : { priority: input.priority }
    await moveIncident(tx, incident.id, incident.lastEvent, raised)
    await recordEvent(tx, ctx, {
      type: 'incident.escalated',
      subject: { kind: 'incident', id: incident.id },
      incidentId: incident.id,
      before: { priority: incident.priority, alarmLevel: incident.alarmLevel },
      after: { priority: incident.priority, alarmLevel: incident.alarmLevel, ...raised },
      reason: input.reason,
      touches: { incidents: [incident.id] },
    })
    return loadIncident(tx, incident.id)
  })
}
