import { TriangleAlert, UserMinus, Users, UserX } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { Unit } from '@/lib/resources/schema'

const levels = {
  full: { icon: Users, style: 'text-muted', says: 'Crew complete' },
  reduced: { icon: UserMinus, style: 'text-warn', says: 'Crew reduced' },
  unstaffed: { icon: UserX, style: 'text-danger font-semibold', says: 'Nobody on board' },
  unknown: { icon: Users, style: 'text-faint', says: 'No seats are described' },
} as const

/** How many of its seats are taken, with a sign for the level; a triangle where it may not be sent like this. */
export function CrewBadge({ crew, className }: { crew: Unit['crew']; className?: string }) {
  const isBelow = crew.minimum !== null && crew.level !== 'unknown' && crew.filled < crew.minimum
  const { icon, style, says } = levels[crew.level]
  const Icon = isBelow ? TriangleAlert : icon
  const text = crew.level === 'unknown' ? '–' : `${crew.filled}/${crew.seats}`
  const minimum = crew.minimum === null ? '' : `, at least ${crew.minimum} to be sent`
  const title = crew.level === 'unknown' ? says : `${says}: ${crew.filled} of ${crew.seats} seats${minimum}`
  return (
    <span
      title={title}
      className={cn(
        'figures inline-flex shrink-0 items-center gap-0.5 text-xs',
        isBelow ? 'text-danger' : style,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span aria-hidden>{text}</span>
      <span className="sr-only">{title}</span>
    </span>
  )
}
