import {
  Ambulance,
  Ban,
  Building2,
  CircleCheck,
  CirclePause,
  Coffee,
  Fuel,
  GraduationCap,
  HeartHandshake,
  Hospital,
  MapPin,
  Moon,
  Navigation,
  Radio,
  Search,
  Send,
  Shield,
  Siren,
  Truck,
  Undo2,
  Utensils,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import type { BaseStatus } from '@/lib/resources/schema'

export interface Word {
  label: string
  color: string
}

/** What a status is called, how it looks, and how long a unit may stay in it. */
export interface StatusWord extends Word {
  icon: LucideIcon
  warnAfterSeconds: number | null
  alarmAfterSeconds: number | null
  /** The base statuses that may follow; null for any. */
  next: readonly BaseStatus[] | null
  /** False where this kind of unit does not use the status. */
  isOffered: boolean
}
export type StatusWords = Record<BaseStatus, StatusWord>

/** One icon for each meaning, unless the agency chose another: shape says what colour says. */
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

/** Icons an agency can choose among for its own words, by their lucide names. */
export const statusIconChoices: Record<string, LucideIcon> = {
  ambulance: Ambulance,
  ban: Ban,
  'building-2': Building2,
  'circle-check': CircleCheck,
  'circle-pause': CirclePause,
  coffee: Coffee,
  fuel: Fuel,
  'graduation-cap': GraduationCap,
  'heart-handshake': HeartHandshake,
  hospital: Hospital,
  'map-pin': MapPin,
  moon: Moon,
  navigation: Navigation,
  radio: Radio,
  search: Search,
  send: Send,
  shield: Shield,
  siren: Siren,
  truck: Truck,
  'undo-2': Undo2,
  utensils: Utensils,
  wrench: Wrench,
}

/** The icon of a word: the one the agency named where we have it, otherwise that of the meaning. */
export const statusIcon = (base: BaseStatus, name: string | null): LucideIcon =>
  (name ? statusIconChoices[name] : undefined) ?? unitStatusIcons[base]

const word = (
  base: BaseStatus,
  label: string,
  color: string,
  [warnAfterSeconds, alarmAfterSeconds]: [number, number] | [null, null] = [null, null],
): StatusWord => ({
  label,
  color,
  icon: unitStatusIcons[base],
  warnAfterSeconds,
  alarmAfterSeconds,
  next: null,
  isOffered: true,
})

/** What a base status is called until the agency's own words have been loaded: the same as a new agency gets. */
export const unitStatusDefaults: StatusWords = {
  available: word('available', 'Available', '#15803d'),
  assigned: word('assigned', 'Dispatched', '#1d4ed8', [60, 180]),
  en_route: word('en_route', 'En route', '#b45309', [600, 1200]),
  staging: word('staging', 'Staging', '#a16207', [900, 1800]),
  on_scene: word('on_scene', 'On scene', '#b91c1c', [1800, 3600]),
  at_patient: word('at_patient', 'At patient', '#be185d', [1800, 3600]),
  transporting: word('transporting', 'Transporting', '#7e22ce', [1200, 2400]),
  at_hospital: word('at_hospital', 'At hospital', '#6d28d9', [1200, 2400]),
  returning: word('returning', 'Returning', '#0369a1', [1800, 3600]),
  in_quarters: word('in_quarters', 'In quarters', '#0f766e'),
  out_of_service: word('out_of_service', 'Out of service', '#52525b'),
  off_duty: word('off_duty', 'Off duty', '#44403c'),
}

export const priorityDefaults: Record<number, Word> = {
  1: { label: 'Emergency', color: '#b91c1c' },
  2: { label: 'High', color: '#b45309' },
  3: { label: 'Medium', color: '#1d4ed8' },
  4: { label: 'Low', color: '#0f766e' },
  5: { label: 'Routine', color: '#52525b' },
}
