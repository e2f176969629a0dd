'use client'

import { useCallback } from 'react'
import { spanIn, type Window } from '@/components/resources/roster/roster-rows'
import { useMe } from '@/components/shell/session'
import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import type { CalendarRow, DayColumn, Occurrence } from './calendar-rows'
import { clockText, spanText } from './window-words'

interface Props {
  rows: readonly CalendarRow[]
  columns: readonly DayColumn[]
  window: Window
  /** Absent for who may only look. */
  onOpen: ((windowId: string) => void) | undefined
}

/** Rows of windows over columns of days, a bar for each time one is open. The list below says the same in words. */
export function Calendar({ rows, columns, window, onOpen }: Props) {
  return (
    <div
      className="overflow-x-auto rounded-lg border bg-surface"
      role="group"
      tabIndex={0}
      aria-label="Calendar of maintenance windows"
    >
      <div className="min-w-3xl">
        <Days columns={columns} />
        <div className="relative divide-y">
          <NowLine window={window} />
          {rows.map((row) => (
            <section key={row.windowId} aria-label={row.name} className="flex">
              <h3 className="w-40 shrink-0 border-r px-3 py-1.5">
                <span className="block truncate text-sm font-medium">{row.name}</span>
                <Hours occurrence={row.occurrences[0]} />
              </h3>
              <ol className="relative min-w-0 flex-1">
                {columns.map(({ left, width, isWeekend }) => (
                  <li
                    key={left}
                    aria-hidden
                    className={cn(
                      'absolute inset-y-0 border-l border-line/60 first:border-l-0',
                      isWeekend && 'bg-sunken/60',
                    )}
                    style={{ left: `${left}%`, width: `${width}%` }}
                  />
                ))}
                {row.occurrences.map((occurrence) => (
                  <li key={occurrence.startsAt}>
                    <Bar occurrence={occurrence} window={window} onOpen={onOpen} />
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}

function Hours({ occurrence }: { occurrence: Occurrence | undefined }) {
  const { timeZone } = useMe()
  if (!occurrence) return null
  return (
    <span className="figures block text-xs font-normal text-muted">
      {clockText(occurrence.startsAt, timeZone)}–{clockText(occurrence.endsAt, timeZone)}
    </span>
  )
}

function Days({ columns }: { columns: readonly DayColumn[] }) {
  return (
    <div aria-hidden className="flex border-b bg-sunken/60">
      <span className="w-40 shrink-0 border-r" />
      <div className="relative h-9 flex-1">
        {columns.map(({ left, width, weekday, date }) => (
          <span
            key={left}
            className="absolute inset-y-0 grid content-center border-l pl-1.5 text-2xs leading-3.5 whitespace-nowrap text-muted first:border-l-0"
            style={{ left: `${left}%`, width: `${width}%` }}
          >
            <span>{weekday}</span>
            <span className="figures font-semibold text-ink">{date}</span>
          </span>
        ))}
      </div>
    </div>
  )
}

function NowLine({ window: { startMs, endMs } }: { window: Window }) {
  const minute = useClock(useCallback((now: number) => Math.floor(now / 60_000) * 60_000, []))
  if (minute < startMs || minute >= endMs) return null
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 left-40 z-10">
      <div
        className="absolute inset-y-0 border-l-2 border-danger"
        style={{ left: `${((minute - startMs) / (endMs - startMs)) * 100}%` }}
      />
    </div>
  )
}

function Bar({ occurrence, window, onOpen }: { occurrence: Occurrence; window: Window; onOpen: Props['onOpen'] }) {
  const { timeZone } = useMe()
  const { left, width } = spanIn(window, occurrence.startsAt, occurrence.endsAt)
  const isNow = useClock(
    useCallback(
      (now: number) => Date.parse(occurrence.startsAt) <= now && now < Date.parse(occurrence.endsAt),
      [occurrence],
    ),
  )
  const text = spanText(occurrence, timeZone)
  return (
    <button
      type="button"
      disabled={!onOpen}
      title={text}
      onClick={() => onOpen?.(occurrence.windowId)}
      className={cn(
        // As wide as a finger, however short it is.
        'absolute inset-y-2 min-w-2 rounded border hover:brightness-110',
        isNow ? 'border-warn bg-warn' : 'border-accent bg-accent/80',
      )}
      style={{ left: `${left}%`, width: `${width}%` }}
    >
      <span className="sr-only">
        {text}
        {isNow ? ', open now' : ''}
      </span>
    </button>
  )
}
