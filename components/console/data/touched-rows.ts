import type { EventRow } from '@/lib/events/schema'

export interface TouchedRows {
  incidentIds: Set<string>
  unitIds: Set<string>
}

/** Which rows of the queue and the board a batch of events may have changed. */
export function touchedRows(events: readonly EventRow[]): TouchedRows {
  const incidentIds = new Set<string>()
  const unitIds = new Set<string>()
  for (const { type, touches, incidentId } of events) {
    // Where units are comes with its own hint, thousands at a time; the rows are otherwise as they were.
    if (type === 'resource.location_updated') continue
    for (const id of touches.incidents ?? []) incidentIds.add(id)
    for (const id of touches.units ?? []) unitIds.add(id)
    if (incidentId) incidentIds.add(incidentId)
  }
  return { incidentIds, unitIds }
}
