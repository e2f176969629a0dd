import type { Incident } from '@/lib/incidents/schema'
import { compareInQueue, groupOf, type QueueGroup } from '../data/queue-order'
import type { HeadingItem } from '../virtual-rows'

type IncidentItem = { kind: 'incident'; key: string; incident: Incident }
export type QueueItem = HeadingItem | IncidentItem

const groupLabels: Record<QueueGroup, string> = { new: 'Waiting', working: 'Working', resolved: 'To be closed' }

const words = (incident: Incident) =>
  [
    incident.number,
    incident.title,
    incident.type,
    incident.address.verbatim,
    ...incident.assignments.filter((one) => one.status !== 'cleared').map((one) => one.unitName),
  ]
    .join(' ')
    .toLowerCase()

/** The queue as it stands on the screen: in order, grouped, every word of the filter found somewhere in the row. */
export function queueItems(incidents: readonly Incident[], filter: string): QueueItem[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = incidents.filter((incident) => {
    if (wanted.length === 0) return true
    const text = words(incident)
    return wanted.every((word) => text.includes(word))
  })
  const groups = Map.groupBy(shown.toSorted(compareInQueue), groupOf)
  return [...groups].flatMap(([key, rows]): QueueItem[] => [
    { kind: 'heading', key, label: groupLabels[key], count: rows.length },
    ...rows.map((incident) => ({ kind: 'incident' as const, key: incident.id, incident })),
  ])
}

/** The row `step` rows further (down is positive); the first one when none is selected. */
export function stepInQueue(items: readonly QueueItem[], selectedId: string | null, step: 1 | -1): string | null {
  const ids = items.flatMap((item) => (item.kind === 'incident' ? [item.incident.id] : []))
  if (ids.length === 0) return null
  const index = selectedId ? ids.indexOf(selectedId) : -1
  if (index === -1) return ids[0] ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null
}
