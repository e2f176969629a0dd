'use client'

import { CalendarClock, CircleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { dayCount, daysAway, daysBetween, dueState } from './days'
import { useToday } from './use-today'

interface Props {
  on: string | null
  soonDays: number
  /** What it is once the day is past: an inspection 3 days overdue, a certificate expired 3 days ago. */
  over: 'overdue' | 'expired'
}

/** A day by which something must be renewed: said in words, with a sign and a colour once it matters. */
export function DueBadge({ on, soonDays, over }: Props) {
  const today = useToday()
  const state = dueState(on, today, soonDays)
  if (on === null) return <span className="text-muted">—</span>
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <time dateTime={on} className="figures">
        {on}
      </time>
      {state === 'over' ? (
        <Badge tone="danger">
          <CircleAlert aria-hidden />
          {over === 'overdue' ? `${dayCount(daysBetween(on, today))} overdue` : `expired ${daysAway(on, today)}`}
        </Badge>
      ) : null}
      {state === 'soon' ? (
        <Badge tone="warn">
          <CalendarClock aria-hidden />
          {daysAway(on, today)}
        </Badge>
      ) : null}
    </span>
  )
}
