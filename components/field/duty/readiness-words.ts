import { CircleCheck, CircleSlash, Clock, ShieldCheck, type LucideIcon } from 'lucide-react'
import type { Person, Readiness } from '@/lib/resources/register-schema'

export const readinessWords: Record<Readiness, { label: string; icon: LucideIcon; tone: string }> = {
  on_shift: { label: 'On shift', icon: ShieldCheck, tone: 'text-ok' },
  available: { label: 'Available', icon: CircleCheck, tone: 'text-ok' },
  delayed: { label: 'Delayed', icon: Clock, tone: 'text-warn' },
  unavailable: { label: 'Unavailable', icon: CircleSlash, tone: 'text-muted' },
}

/** `Delayed 15 min`. */
export const sayReadiness = ({ readiness, delayMinutes }: Pick<Person, 'readiness' | 'delayMinutes'>): string =>
  readiness === 'delayed' && delayMinutes ? `Delayed ${delayMinutes} min` : readinessWords[readiness].label
