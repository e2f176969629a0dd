'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ScrollText } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { formatTime } from '@/components/ui/format-time'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'
import { useMay, useMe } from '@/components/shell/session'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { EventRow } from '@/lib/events/schema'
import type { Incident } from '@/lib/incidents/schema'
import { BaseStatus } from '@/lib/resources/schema'
import { StaleBar } from '../as-of'
import { useTimeline } from '../queries'
import { type DescribeContext, isRepetition } from './describe-event'
import { LogEntry } from './log-entry'
import { NoteComposer } from './note-composer'

function useDescribeContext(incident: Incident): DescribeContext {
  const words = useUnitStatusWords()
  const { timeZone } = useMe()
  const { assignments } = incident
  return useMemo(
    () => ({
      statusLabel: (base) => {
        const parsed = BaseStatus.safeParse(base)
        return parsed.success ? words[parsed.data].label.toLowerCase() : base
      },
      unitName: (id) => assignments.find((one) => one.unitId === id)?.unitName ?? 'a unit',
      time: (at) => formatTime(at, timeZone),
    }),
    [words, timeZone, assignments],
  )
}

/** Everything that happened, newest at the top, as it happens. */
export function IncidentLog({ incident }: { incident: Incident }) {
  const { data, error, isError, dataUpdatedAt, refetch } = useTimeline(incident.id)
  const mayWrite = useMay('incidents:write')
  return (
    <section aria-label="Log" className="flex min-h-0 flex-1 flex-col">
      {mayWrite ? <NoteComposer incidentId={incident.id} /> : null}
      <StaleBar isError={isError} updatedAtMs={dataUpdatedAt} onRetry={() => void refetch()} />
      {data ? (
        <LogList events={data} incident={incident} mayWrite={mayWrite} />
      ) : isError ? (
        <FailedState title="The log could not be loaded" detail={error.message} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading the log" className="grid gap-3 p-3">
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} className="h-4 w-4/5" />
          ))}
        </div>
      )}
    </section>
  )
}

interface LogListProps {
  events: EventRow[]
  incident: Incident
  mayWrite: boolean
}

function LogList({ events, incident, mayWrite }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { timeZone } = useMe()
  const context = useDescribeContext(incident)
  const rows = useMemo(() => events.filter((event) => !isRepetition(event)).toReversed(), [events])
  const byId = useMemo(() => new Map(events.map((event) => [event.id, event])), [events])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 46,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })
  if (rows.length === 0) return <EmptyState icon={<ScrollText />} title="The log is empty" />
  return (
    // A region that scrolls must be reachable by keyboard.
    <div
      ref={scroller}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain py-1"
      aria-label="Entries"
    >
      <div
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((row) => {
          const event = rows[row.index]
          if (!event) return null
          return (
            <div
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <LogEntry
                event={event}
                context={context}
                timeZone={timeZone}
                struckBy={event.struckBy ? byId.get(event.struckBy) : undefined}
                mayWrite={mayWrite}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
