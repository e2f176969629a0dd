import { cn } from '@/components/ui/cn'
import { Chip } from '@/components/ui/chip'
import type { AlertState, Severity } from '@/lib/alerts/schema'
import { alertStateWords, severityWords } from './alert-words'

interface ChipSize {
  size?: 'sm' | 'md' | 'lg'
  /** Only the coloured tile; the label becomes its accessible name. */
  tileOnly?: boolean
  className?: string
}

export function SeverityChip({ severity, ...rest }: ChipSize & { severity: Severity }) {
  const { label, icon, color } = severityWords[severity]
  return <Chip icon={icon} color={color} label={label} {...rest} />
}

export function AlertStateChip({ state, ...rest }: ChipSize & { state: AlertState }) {
  const { label, icon, color } = alertStateWords[state]
  return <Chip icon={icon} color={color} label={label} {...rest} />
}

const stateTone: Record<AlertState, string> = {
  open: 'text-danger',
  acknowledged: 'text-accent',
  suppressed: 'text-muted',
  resolved: 'text-ok',
  dismissed: 'text-muted',
  expired: 'text-muted',
}

/** The state where it stands in every row: a sign and a word without a tile, so that the severity carries the eye. */
export function AlertStateMark({ state, className }: { state: AlertState; className?: string }) {
  const { label, icon: Icon } = alertStateWords[state]
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <Icon aria-hidden className={cn('size-3.5 shrink-0', stateTone[state])} strokeWidth={2.4} />
      <span className="truncate text-ink @max-[34rem]:sr-only">{label}</span>
    </span>
  )
}

/** A test or an exercise must never be taken for the real thing, nor the other way round. */
export function DrillMark({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-4.5 shrink-0 items-center rounded-sm border-2 border-black bg-[#facc15] px-1 text-2xs leading-none font-extrabold tracking-widest text-black',
        className,
      )}
    >
      DRILL
    </span>
  )
}
