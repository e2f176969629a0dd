'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { formatMoment, formatTime } from '@/components/ui/format-time'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { ResourceType } from '@/lib/resources/register-schema'
import { Section } from '../detail/detail-page'
import { describeResourceEvent } from './describe-resource-event'
import { useToday } from '../use-today'
import { groupByDay } from './group-by-day'

const useHistory = (type: ResourceType, id: string) =>
  useInfiniteQuery({
    queryKey: ['records', 'history', type, id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<EventRow>>(`/resources/${type}/${id}/history`, { limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: noCursor,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 60_000,
    // Reading a long history again costs a request a page.
    maxPages: 20,
  })
const noCursor: string | null = null

/** What happened to it, newest first, from the same log that everything else is read from. */
export function History({ type, id }: { type: ResourceType; id: string }) {
  const history = useHistory(type, id)
  const events = history.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Section title="History">
      {history.isPending ? <LoadingState /> : null}
      {history.isError && !history.data ? (
        <FailedState
          title="The history could not be loaded"
          detail={explainProblem(history.error).message}
          onRetry={() => void history.refetch()}
        />
      ) : null}
      {history.isError && history.data ? (
        <StaleNotice since={history.dataUpdatedAt} onRetry={() => void history.refetch()} />
      ) : null}
      {history.data && events.length === 0 ? <EmptyState title="Nothing has happened yet" /> : null}
      <Timeline events={events} />
      {history.hasNextPage ? (
        <div className="flex justify-center border-t py-2">
          <Button size="sm" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function Timeline({ events }: { events: readonly EventRow[] }) {
  const { timeZone } = useMe()
  const words = useUnitStatusWords()
  const labels: Record<string, { label: string }> = words
  const statusLabel = (base: string) => labels[base]?.label ?? base
  const today = useToday()
  return groupByDay(events, timeZone).map(({ day, rows }) => (
    <section key={day} aria-label={day} className="border-t first:border-t-0">
      <h3 className="figures label-caps bg-sunken/60 px-3 py-1">{day === today ? `Today, ${day}` : day}</h3>
      <ol className="py-1">
        {rows.map((event) => (
          <Entry key={event.id} event={event} timeZone={timeZone} statusLabel={statusLabel} />
        ))}
      </ol>
    </section>
  ))
}

interface EntryProps {
  event: EventRow
  timeZone: string
  statusLabel: (base: string) => string
}

function Entry({ event, timeZone, statusLabel }: EntryProps) {
  const { text, more, source } = describeResourceEvent(event, { statusLabel })
  return (
    <li className="flex gap-2.5 px-3 py-1">
      <time
        dateTime={event.at}
        title={formatMoment(event.at, timeZone)}
        className="figures w-15 shrink-0 pt-px text-xs text-faint"
      >
        {formatTime(event.at, timeZone)}
      </time>
      <div className="min-w-0 flex-1">
        <p className={event.struckBy ? 'font-medium line-through' : 'font-medium'}>{text}</p>
        {more ? (
          <p dir="auto" className="break-words whitespace-pre-wrap text-muted">
            {more}
          </p>
        ) : null}
        <p className="text-2xs text-faint">{[event.actor.name, source].filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  )
}
