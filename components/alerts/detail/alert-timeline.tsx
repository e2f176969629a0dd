'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { formatDay, formatMoment, formatTime } from '@/components/ui/format-time'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { Alert } from '@/lib/alerts/schema'
import { useAlertTimeline } from '../queries'
import { describeAlertEvent } from './describe-alert-event'

/** What people and the system did with it, newest first. */
export function AlertTimeline({
  alert: { id, receivedAt, source },
}: {
  alert: Pick<Alert, 'id' | 'receivedAt' | 'source'>
}) {
  const { timeZone } = useMe()
  const log = useAlertTimeline(id)
  if (log.isPending) return <LoadingState label="Loading the log…" className="py-5" />
  if (!log.data)
    return (
      <FailedState
        title="The log could not be loaded"
        detail={explainProblem(log.error).message}
        onRetry={() => void log.refetch()}
        className="py-5"
      />
    )
  const events = log.data.pages.flatMap((page) => page.data)
  // What came together with others is one entry of the agency's log, not of this alert's.
  const isBegun = !log.hasNextPage && !events.some(({ type }) => type === 'alert.received')
  return (
    <>
      {log.isError ? <StaleNotice since={log.dataUpdatedAt} onRetry={() => void log.refetch()} /> : null}
      <ol className="py-1">
        {events.map((event) => (
          <Entry
            key={event.id}
            at={event.at}
            by={event.actor.name}
            timeZone={timeZone}
            {...describeAlertEvent(event)}
          />
        ))}
        {isBegun ? <Entry at={receivedAt} by={source} text="Received" words={null} timeZone={timeZone} /> : null}
      </ol>
      {log.hasNextPage ? (
        <div className="flex justify-center border-t py-2">
          <Button size="sm" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      ) : null}
    </>
  )
}

interface EntryProps {
  at: string
  by: string
  text: string
  words: string | null
  timeZone: string
}

function Entry({ at, by, text, words, timeZone }: EntryProps) {
  return (
    <li className="flex gap-2.5 px-3 py-1">
      <time dateTime={at} title={formatMoment(at, timeZone)} className="figures w-15 shrink-0 pt-px text-xs text-faint">
        {formatTime(at, timeZone)}
        <span className="block text-2xs">{formatDay(at, timeZone)}</span>
      </time>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">{text}</p>
        {words ? (
          <p dir="auto" className="text-sm break-words whitespace-pre-wrap text-muted">
            {words}
          </p>
        ) : null}
        <p dir="auto" className="text-2xs text-faint">
          {by}
        </p>
      </div>
    </li>
  )
}
