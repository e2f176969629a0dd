'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useBelongings } from '@/components/resources/use-record'
import { useToday } from '@/components/resources/use-today'
import { addDays, dayBounds } from '@/components/resources/zone-time'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { FailedState, StaleNotice } from '@/components/ui/states'
import { Skeleton } from '@/components/ui/skeleton'
import type { Calendar as CalendarAnswer } from '@/lib/alerts/rules-schema'
import { Calendar } from './calendar'
import { calendarRows, dayColumns } from './calendar-rows'

const path = '/maintenance-windows'

/** When what is open, over one or two weeks. */
export function CalendarSection({ onOpen }: { onOpen: ((windowId: string) => void) | undefined }) {
  const { timeZone } = useMe()
  const today = useToday()
  const [chosen, setChosen] = useState<string | null>(null)
  const [days, setDays] = useState<7 | 14>(14)
  const first = chosen ?? today
  const window = useMemo(
    () => ({
      startMs: dayBounds(first, timeZone)[0],
      endMs: dayBounds(addDays(first, days - 1), timeZone)[1],
    }),
    [first, days, timeZone],
  )
  const calendar = useBelongings<CalendarAnswer>(path, `${path}/calendar`, {
    from: new Date(window.startMs).toISOString(),
    to: new Date(window.endMs).toISOString(),
  })
  const rows = useMemo(() => calendarRows(calendar.data?.data ?? []), [calendar.data])
  const columns = useMemo(() => dayColumns(first, days, timeZone), [first, days, timeZone])
  return (
    <section aria-label="Calendar" className="grid gap-2">
      <Toolbar {...{ first, today, days }} onFirst={setChosen} onDays={setDays} />
      {calendar.data ? (
        <>
          {calendar.isError ? (
            <StaleNotice
              since={calendar.dataUpdatedAt}
              onRetry={() => void calendar.refetch()}
              className="rounded-md"
            />
          ) : null}
          {rows.length > 0 ? (
            <Calendar rows={rows} columns={columns} window={window} onOpen={onOpen} />
          ) : (
            <p className="rounded-lg border bg-surface px-3 py-6 text-center text-muted">
              No window is open in these days.
            </p>
          )}
          {calendar.data.isCut ? (
            <p className="text-xs text-muted">There are more openings than can be shown; look at one week.</p>
          ) : null}
        </>
      ) : calendar.isError ? (
        <FailedState
          title="The calendar could not be loaded"
          detail={explainProblem(calendar.error).message}
          onRetry={() => void calendar.refetch()}
          className="rounded-lg border bg-surface"
        />
      ) : (
        <div role="status" aria-label="Loading the calendar">
          <Skeleton className="h-32 rounded-lg" />
        </div>
      )}
    </section>
  )
}

interface ToolbarProps {
  first: string
  today: string
  days: 7 | 14
  onFirst: (day: string | null) => void
  onDays: (days: 7 | 14) => void
}

function Toolbar({ first, today, days, onFirst, onDays }: ToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="icon" aria-label="Earlier" onClick={() => onFirst(addDays(first, -days))}>
        <ChevronLeft aria-hidden />
      </Button>
      <Input
        type="date"
        value={first}
        aria-label="First day"
        onChange={(event) => onFirst(event.target.value || null)}
        className="figures w-36"
      />
      <Button size="icon" aria-label="Later" onClick={() => onFirst(addDays(first, days))}>
        <ChevronRight aria-hidden />
      </Button>
      <Button disabled={first === today} onClick={() => onFirst(null)}>
        Today
      </Button>
      <div role="group" aria-label="How many days" className="ml-auto flex gap-1">
        {([7, 14] as const).map((count) => (
          <Button
            key={count}
            aria-pressed={days === count}
            className="aria-pressed:border-accent aria-pressed:bg-selected"
            onClick={() => onDays(count)}
          >
            {count === 7 ? 'Week' : 'Two weeks'}
          </Button>
        ))}
      </div>
    </div>
  )
}
