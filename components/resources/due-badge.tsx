'use client'

import { CalendarClock, CircleAlert } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { dayIn, daysAway, dueState } from './days'

/** A day by which something must be renewed: said in words, with a sign and a colour once it matters. */
export function DueBadge({ on, soonDays, over }: { on: string | null; soonDays: number; over: string }) {
  const { timeZone } = useMe()
  const today = dayIn(timeZone, Date.now())
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
