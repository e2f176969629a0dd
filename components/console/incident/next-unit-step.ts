import type { AssignmentStatus } from '@/lib/incidents/schema'
import type { BaseStatus } from '@/lib/resources/schema'

/** The one or two statuses a unit most likely reports next; `available` clears it from the incident. */
export function nextUnitSteps(status: AssignmentStatus): BaseStatus[] {
  switch (status) {
    case 'assigned':
      return ['en_route']
    case 'en_route':
    case 'staging':
      return ['on_scene']
    case 'on_scene':
    case 'at_patient':
      return ['transporting', 'available']
    case 'transporting':
      return ['at_hospital']
    case 'at_hospital':
      return ['available']
    case 'cleared':
      return []
  }
}
