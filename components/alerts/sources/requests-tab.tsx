'use client'

import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatMoment } from '@/components/ui/format-time'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { AlertSource, SourceRequest } from '@/lib/alerts/sources-schema'
import { pretty } from './samples'
import { useRequests } from './use-requests'

interface Props {
  source: AlertSource
  /** Absent for who may only look. */
  onTry: ((request: SourceRequest) => void) | undefined
}

/** The last requests as they came, secrets masked: what was in them, and why one was refused. */
export function RequestsTab({ source, onTry }: Props) {
  const requests = useRequests(source)
  const [chosen, setChosen] = useState<string | null>(null)
  if (requests.isPending) return <LoadingState />
  if (!requests.data)
    return (
      <FailedState
        title="The requests could not be loaded"
        detail={explainProblem(requests.error).message}
        onRetry={() => void requests.refetch()}
        className="rounded-lg border bg-surface"
      />
    )
  const rows = requests.data.data
  const shown = rows.find(({ id }) => id === chosen) ?? rows[0]
  if (!shown)
    return (
      <EmptyState title="Nothing came yet" className="rounded-lg border bg-surface">
        The last twenty requests are kept here, to be looked into and to try the mapping on. This list is fresh every
        few seconds.
      </EmptyState>
    )
  return (
    <div className="grid gap-2">
      {requests.isError ? (
        <StaleNotice since={requests.dataUpdatedAt} onRetry={() => void requests.refetch()} className="rounded-md" />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <RequestList rows={rows} shownId={shown.id} onChoose={setChosen} />
        <RequestDetail request={shown} onTry={onTry} />
      </div>
    </div>
  )
}

interface ListProps {
  rows: readonly SourceRequest[]
  shownId: string
  onChoose: (id: string) => void
}

function RequestList({ rows, shownId, onChoose }: ListProps) {
  const { timeZone } = useMe()
  return (
    <ul aria-label="Last requests" className="divide-y overflow-hidden rounded-lg border bg-surface">
      {rows.map(({ id, at, outcome, detail }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={id === shownId}
            onClick={() => onChoose(id)}
            className={cn(
              'flex w-full items-start gap-2 px-3 py-2 text-left -outline-offset-2 hover:bg-hover',
              id === shownId && 'bg-selected',
            )}
          >
            {outcome === 'accepted' ? (
              <CircleCheck role="img" aria-label="Accepted" className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <CircleX role="img" aria-label="Refused" className="mt-0.5 size-4 shrink-0 text-danger" />
            )}
            <span className="min-w-0">
              <time dateTime={at} className="figures block">
                {formatMoment(at, timeZone)}
              </time>
              <span className="line-clamp-2 text-xs text-muted">{detail}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const headText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function RequestDetail({ request, onTry }: { request: SourceRequest; onTry: Props['onTry'] }) {
  return (
    <section aria-label="Request" className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className={request.outcome === 'refused' ? 'font-medium text-danger' : 'text-muted'}>{request.detail}</p>
        {onTry ? (
          <Button size="sm" onClick={() => onTry(request)}>
            Try the mapping on it
          </Button>
        ) : null}
      </div>
      <dl className="divide-y rounded-lg border bg-surface text-xs">
        {Object.entries(request.head).map(([name, value]) => (
          <div key={name} className="flex gap-3 px-3 py-1">
            <dt className="w-40 shrink-0 truncate text-muted">{name}</dt>
            <dd className="figures min-w-0 break-all">{headText(value)}</dd>
          </div>
        ))}
      </dl>
      <pre
        tabIndex={0}
        role="group"
        aria-label="Body"
        className="figures max-h-[60vh] overflow-auto rounded-lg border bg-sunken p-3 text-xs leading-5"
      >
        {pretty(request.body)}
      </pre>
    </section>
  )
}
