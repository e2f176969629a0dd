import type { Incident, IncidentStatus } from '@/lib/incidents/schema'

/** What stands in the queue: all that still needs somebody to do something, a disposition included. */
export const queueStatuses = [
  'new',
  'assigned',
  'en_route',
  'on_scene',
  'resolved',
] as const satisfies readonly IncidentStatus[]

export const belongsInQueue = (status: IncidentStatus): boolean => queueStatuses.some((one) => one === status)

export type QueueGroup = 'new' | 'working' | 'resolved'

export const groupOf = ({ status }: Pick<Incident, 'status'>): QueueGroup => {
  if (status === 'new') return 'new'
  return status === 'resolved' ? 'resolved' : 'working'
}

const groupRank: Record<QueueGroup, number> = { new: 0, working: 1, resolved: 2 }

type Ordered = Pick<Incident, 'status' | 'priority' | 'receivedAt' | 'returnedToQueueAt' | 'id'>

const isReturned = (incident: Ordered) => incident.status === 'new' && incident.returnedToQueueAt !== null

/** New first, those that lost their last unit at its head; then by priority; then whoever has waited longest. */
export function compareInQueue(a: Ordered, b: Ordered): number {
  return (
    groupRank[groupOf(a)] - groupRank[groupOf(b)] ||
    Number(isReturned(b)) - Number(isReturned(a)) ||
    a.priority - b.priority ||
    a.receivedAt.localeCompare(b.receivedAt) ||
    a.id.localeCompare(b.id)
  )
}
