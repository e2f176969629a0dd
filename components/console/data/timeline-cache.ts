import type { QueryClient } from '@tanstack/react-query'
import type { EventRow } from '@/lib/events/schema'
import { consoleKeys } from './keys'

/** The log with newer entries added once each, in order, and struck ones marked. */
export function withEvents(rows: EventRow[], added: readonly EventRow[]): EventRow[] {
  const lastSeq = rows.at(-1)?.seq ?? 0
  const fresh = added.filter((event) => event.seq > lastSeq)
  if (fresh.length === 0) return rows
  const struckBy = new Map(fresh.flatMap((event) => (event.strikes ? [[event.strikes, event.id] as const] : [])))
  return [...rows, ...fresh].map((row) => {
    const by = struckBy.get(row.id)
    return by ? { ...row, struckBy: by } : row
  })
}

/** Adds what just happened to the logs that are on a screen. */
export function keepEvents(client: QueryClient, events: readonly EventRow[]): void {
  const byIncident = Map.groupBy(events, (event) => event.incidentId)
  for (const [incidentId, added] of byIncident) {
    if (!incidentId) continue
    client.setQueryData<EventRow[]>(consoleKeys.timeline(incidentId), (rows) => rows && withEvents(rows, added))
    if (added.some((event) => event.type.includes('photo')))
      void client.invalidateQueries({ queryKey: consoleKeys.photos(incidentId) })
    if (added.some((event) => event.type.includes('link')))
      void client.invalidateQueries({ queryKey: consoleKeys.links(incidentId) })
    if (added.some((event) => event.type.startsWith('alert.') || event.type === 'incident.closed'))
      void client.invalidateQueries({ queryKey: consoleKeys.alerts(incidentId) })
  }
}
