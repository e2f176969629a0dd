import type { EventRow } from '@/lib/events/schema'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export interface TouchedRows {
  incidentIds: Set<string>
  unitIds: Set<string>
}

/**
 * Which rows a batch of events may have changed: its subjects, its incidents, and every unit on the board that it names
 * (closing an incident names the units it sets free). One too many costs a small request, one too few a stale screen.
 */
export function touchedRows(events: readonly EventRow[], isUnitOnBoard: (id: string) => boolean): TouchedRows {
  const incidentIds = new Set<string>()
  const unitIds = new Set<string>()
  for (const event of events) {
    if (event.incidentId) incidentIds.add(event.incidentId)
    if (event.subject.kind === 'incident') incidentIds.add(event.subject.id)
    if (event.subject.kind === 'unit') unitIds.add(event.subject.id)
    if (event.type.startsWith('incident.note')) continue
    const named = JSON.stringify([event.before, event.after]).match(uuid) ?? []
    for (const id of named) if (isUnitOnBoard(id)) unitIds.add(id)
  }
  return { incidentIds, unitIds }
}
