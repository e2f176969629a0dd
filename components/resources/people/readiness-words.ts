import { CalendarCheck, CircleCheck, CircleSlash, Clock, type LucideIcon } from 'lucide-react'
import type { Person, Readiness } from '@/lib/resources/register-schema'

interface Word {
  label: string
  icon: LucideIcon
  tone: 'ok' | 'warn' | 'neutral' | 'accent'
}

/** Can this person be asked? These words are not the agency's to rename. */
export const readinessWords: Record<Readiness, Word> = {
  available: { label: 'Available', icon: CircleCheck, tone: 'ok' },
  delayed: { label: 'Delayed', icon: Clock, tone: 'warn' },
  unavailable: { label: 'Unavailable', icon: CircleSlash, tone: 'neutral' },
  on_shift: { label: 'On shift', icon: CalendarCheck, tone: 'accent' },
}

export const readinessText = ({ readiness, delayMinutes }: Pick<Person, 'readiness' | 'delayMinutes'>): string =>
  readiness === 'delayed' && delayMinutes !== null ? `Delayed ${delayMinutes} min` : readinessWords[readiness].label
