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

/** What a base status is called until the agency's own words have been loaded. */
export const unitStatusDefaults: Record<BaseStatus, UnitStatusWord> = {
  available: { label: 'Available', color: '#5cb85c' },
  assigned: { label: 'Assigned', color: '#428bca' },
  en_route: { label: 'En route', color: '#f0ad4e' },
  staging: { label: 'Staging', color: '#ffc107' },
  on_scene: { label: 'On scene', color: '#d9534f' },
  at_patient: { label: 'At patient', color: '#17a2b8' },
  transporting: { label: 'Transporting', color: '#8e44ad' },
  at_hospital: { label: 'At hospital', color: '#6f42c1' },
  returning: { label: 'Returning', color: '#20c997' },
  in_quarters: { label: 'In quarters', color: '#449d44' },
  out_of_service: { label: 'Out of service', color: '#777777' },
  off_duty: { label: 'Off duty', color: '#adadad' },
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
  1: { label: 'Emergency', color: '#d92d20' },
  2: { label: 'High', color: '#f79009' },
  3: { label: 'Medium', color: '#e5c93b' },
  4: { label: 'Low', color: '#2f8f46' },
  5: { label: 'Routine', color: '#7c8596' },
}
