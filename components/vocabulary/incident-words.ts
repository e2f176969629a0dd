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

interface Word {
  label: string
  icon: LucideIcon
}

/** The states of an incident. They are not the agency's to rename, so their colours are fixed as well. */
export const incidentStatusWords: Record<IncidentStatus, Word & { color: string }> = {
  new: { label: 'New', icon: BellRing, color: '#d6336c' },
  assigned: { label: 'Assigned', icon: Send, color: '#428bca' },
  en_route: { label: 'En route', icon: Navigation, color: '#f0ad4e' },
  on_scene: { label: 'On scene', icon: MapPin, color: '#d9534f' },
  resolved: { label: 'Resolved', icon: CircleCheck, color: '#2f8f46' },
  closed: { label: 'Closed', icon: Archive, color: '#777777' },
  cancelled: { label: 'Cancelled', icon: CircleX, color: '#777777' },
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
