import type { AlertState } from '@/lib/alerts/schema'
import type { EventRow } from '@/lib/events/schema'

/** Which alerts a batch of events may have changed. */
export interface Touched {
  ids: ReadonlySet<string>
  /** What an event itself says the state is now. */
  states: ReadonlyMap<string, AlertState>
  /** Incidents that ended, and their alerts with them. */
  incidentIds: ReadonlySet<string>
}

const stateAfter: Record<string, AlertState> = {
  'alert.acknowledged': 'acknowledged',
  'alert.dismissed': 'dismissed',
  'alert.resolved': 'resolved',
  'alert.expired': 'expired',
  'alert.escalated': 'open',
}
const endsIncident = new Set(['incident.closed', 'incident.cancelled'])

export function touchedAlerts(events: readonly EventRow[]): Touched {
  const ids = new Set<string>()
  const states = new Map<string, AlertState>()
  const incidentIds = new Set<string>()
  for (const { type, touches, incidentId } of events) {
    const state = stateAfter[type]
    for (const id of touches.alerts ?? []) {
      ids.add(id)
      // What came last holds; an event that does not say leaves it open until it is read.
      if (state) states.set(id, state)
      else states.delete(id)
    }
    if (incidentId && endsIncident.has(type)) incidentIds.add(incidentId)
  }
  return { ids, states, incidentIds }
}

export const isTouching = ({ ids, incidentIds }: Touched): boolean => ids.size > 0 || incidentIds.size > 0
