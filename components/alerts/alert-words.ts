import {
  BellOff,
  BellRing,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  Hourglass,
  Info,
  Siren,
  TriangleAlert,
  UserCheck,
  type LucideIcon,
} from 'lucide-react'
import type { AlertState, Severity } from '@/lib/alerts/schema'
import { severityWords as plainWords } from './config/severity-words'

interface AlertWord {
  label: string
  icon: LucideIcon
  /** `#rrggbb` */
  color: string
}

/** CAP's five words. Shape, word and colour say the same, so that none of them is needed alone. */
export const severityWords: Record<Severity, AlertWord> = {
  extreme: { ...plainWords.extreme, icon: Siren },
  severe: { ...plainWords.severe, icon: TriangleAlert },
  moderate: { ...plainWords.moderate, icon: CircleAlert },
  minor: { ...plainWords.minor, icon: Info },
  unknown: { ...plainWords.unknown, icon: CircleHelp },
}

export const alertStateWords: Record<AlertState, AlertWord> = {
  open: { label: 'Open', icon: BellRing, color: '#be185d' },
  acknowledged: { label: 'Acknowledged', icon: UserCheck, color: '#1d4ed8' },
  suppressed: { label: 'Suppressed', icon: BellOff, color: '#52525b' },
  resolved: { label: 'Resolved', icon: CircleCheck, color: '#15803d' },
  dismissed: { label: 'Dismissed', icon: CircleX, color: '#52525b' },
  expired: { label: 'Expired', icon: Hourglass, color: '#52525b' },
}

/** Types come as senders write them: `smoke_detector` reads better with a space. */
export const readableType = (type: string): string => type.replaceAll('_', ' ')
