import {
  BellRing,
  CircleCheck,
  CircleDot,
  CircleX,
  Flame,
  HeartPulse,
  LifeBuoy,
  MapPin,
  Navigation,
  Archive,
  Send,
  ShieldAlert,
  Biohazard,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import type { Category, IncidentStatus } from '@/lib/incidents/schema'
import type { BaseStatus } from '@/lib/resources/schema'

interface Word {
  label: string
  icon: LucideIcon
}

/**
 * The states of an incident. They are not the agency's to rename. Where an incident follows its units it also wears the
 * colour the agency gave that status of a unit.
 */
export const incidentStatusWords: Record<IncidentStatus, Word & { color: string; like?: BaseStatus }> = {
  new: { label: 'New', icon: BellRing, color: '#a21caf' },
  assigned: { label: 'Assigned', icon: Send, color: '#1d4ed8', like: 'assigned' },
  en_route: { label: 'En route', icon: Navigation, color: '#b45309', like: 'en_route' },
  on_scene: { label: 'On scene', icon: MapPin, color: '#b91c1c', like: 'on_scene' },
  resolved: { label: 'Resolved', icon: CircleCheck, color: '#15803d' },
  closed: { label: 'Closed', icon: Archive, color: '#52525b' },
  cancelled: { label: 'Cancelled', icon: CircleX, color: '#52525b' },
}

export const categoryWords: Record<Category, Word> = {
  fire: { label: 'Fire', icon: Flame },
  medical: { label: 'Medical', icon: HeartPulse },
  rescue: { label: 'Rescue', icon: LifeBuoy },
  hazmat: { label: 'Hazmat', icon: Biohazard },
  law: { label: 'Law', icon: ShieldAlert },
  service: { label: 'Service', icon: Wrench },
  other: { label: 'Other', icon: CircleDot },
}
