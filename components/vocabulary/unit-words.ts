import {
  Ban,
  Building2,
  CircleCheck,
  CirclePause,
  HeartHandshake,
  Hospital,
  MapPin,
  Moon,
  Navigation,
  Send,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import type { BaseStatus } from '@/lib/resources/schema'

export interface UnitStatusWord {
  label: string
  color: string
}

/** What a base status is called until the agency's own words have been loaded: the same as a new agency gets. */
export const unitStatusDefaults: Record<BaseStatus, UnitStatusWord> = {
  available: { label: 'Available', color: '#15803d' },
  assigned: { label: 'Dispatched', color: '#1d4ed8' },
  en_route: { label: 'En route', color: '#b45309' },
  staging: { label: 'Staging', color: '#a16207' },
  on_scene: { label: 'On scene', color: '#b91c1c' },
  at_patient: { label: 'At patient', color: '#be185d' },
  transporting: { label: 'Transporting', color: '#7e22ce' },
  at_hospital: { label: 'At hospital', color: '#6d28d9' },
  returning: { label: 'Returning', color: '#0369a1' },
  in_quarters: { label: 'In quarters', color: '#0f766e' },
  out_of_service: { label: 'Out of service', color: '#52525b' },
  off_duty: { label: 'Off duty', color: '#44403c' },
}

/** One icon for each meaning, whatever the agency calls it: shape says what colour says. */
export const unitStatusIcons: Record<BaseStatus, LucideIcon> = {
  available: CircleCheck,
  assigned: Send,
  en_route: Navigation,
  staging: CirclePause,
  on_scene: MapPin,
  at_patient: HeartHandshake,
  transporting: Truck,
  at_hospital: Hospital,
  returning: Undo2,
  in_quarters: Building2,
  out_of_service: Ban,
  off_duty: Moon,
}

export const priorityDefaults: Record<number, UnitStatusWord> = {
  1: { label: 'Emergency', color: '#b91c1c' },
  2: { label: 'High', color: '#b45309' },
  3: { label: 'Medium', color: '#1d4ed8' },
  4: { label: 'Low', color: '#0f766e' },
  5: { label: 'Routine', color: '#52525b' },
}
