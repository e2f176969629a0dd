'use client'

import { CalendarClock, CircleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { daysAway, dueState } from './days'
import { useToday } from './use-today'

/** A day by which something must be renewed: said in words, with a sign and a colour once it matters. */
export function DueBadge({ on, soonDays, over }: { on: string | null; soonDays: number; over: string }) {
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
          {over} {daysAway(on, today)}
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
