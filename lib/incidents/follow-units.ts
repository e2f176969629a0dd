import { assignmentRank } from '@/lib/resources/schema'
import type { AssignmentStatus, IncidentStatus } from './schema'

/** How far an incident is when its furthest unit is this far. A unit that transports has been on the scene. */
const incidentStatusOf: Record<Exclude<AssignmentStatus, 'cleared'>, 'assigned' | 'en_route' | 'on_scene'> = {
  assigned: 'assigned',
  en_route: 'en_route',
  staging: 'en_route',
  on_scene: 'on_scene',
  at_patient: 'on_scene',
  transporting: 'on_scene',
  at_hospital: 'on_scene',
}

/** With several units an incident follows the furthest one; without any it is new again. */
export function followUnits(
  active: readonly AssignmentStatus[],
): Extract<IncidentStatus, 'new' | 'assigned' | 'en_route' | 'on_scene'> {
  let furthest: Exclude<AssignmentStatus, 'cleared'> | undefined
  for (const status of active) {
    if (status === 'cleared') continue
    if (!furthest || (assignmentRank[status] ?? 0) > (assignmentRank[furthest] ?? 0)) furthest = status
  }
  return furthest ? incidentStatusOf[furthest] : 'new'
}
