'use client'

import { CircleCheck, Files, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IncidentStatusChip, PriorityChip } from '@/components/vocabulary/chips'
import type { SimilarIncident } from '@/lib/incidents/schema'
import { type SimilarTo, useSimilar } from '../queries'
import { shortNumber } from '../short-number'
import { formatDistance } from '../units/distance'
import type { Draft } from './draft'

const pauseMs = 350

/** The draft as of the last pause in typing, so that not every letter asks the server. */
function useSettled(like: SimilarTo): SimilarTo {
  const [settled, setSettled] = useState(like)
  const { q, near, type } = like
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ q, near, type }), pauseMs)
    return () => clearTimeout(timer)
  }, [q, near, type])
  return settled
}

interface SimilarIncidentsProps {
  draft: Draft
  onOpen: (id: string) => void
  /** Puts what was typed into the log of the incident that exists already. */
  onAddTo: (id: string) => void
  busy: boolean
}

/** Is this call about something we know already? Asked while it is being typed. */
export function SimilarIncidents({ draft, onOpen, onAddTo, busy }: SimilarIncidentsProps) {
  const like = useSettled({
    q: `${draft.narrative} ${draft.address}`.trim().slice(0, 2000),
    near: draft.position ? `${draft.position.lat},${draft.position.lon}` : undefined,
    type: draft.type || undefined,
  })
  const { data, isError, isFetching, isLoading } = useSimilar(like)
  const asked = like.q.length >= 3 || like.near !== undefined
  const found = asked ? (data ?? []) : []
  return (
    <section aria-label="Similar open incidents" className="flex min-h-0 flex-col">
      <h3 className="label-caps flex items-center gap-2 pb-1.5">
        Similar open incidents
        {isFetching ? <LoaderCircle aria-hidden className="size-3 animate-spin" /> : null}
      </h3>
      <div aria-live="polite" className="grid gap-1.5">
        {found.map((one) => (
          <SimilarRow key={one.incident.id} similar={one} onOpen={onOpen} onAddTo={onAddTo} busy={busy} />
        ))}
        {isError ? (
          <p className="text-warn">The check for similar incidents failed. Look through the queue before you save.</p>
        ) : null}
        {!isError && found.length === 0 ? (
          <p className="flex items-center gap-1.5 text-muted">
            {asked && !isLoading ? (
              <>
                <CircleCheck aria-hidden className="size-4 text-ok" /> None is near in place, time and words.
              </>
            ) : (
              'Checked while you type.'
            )}
          </p>
        ) : null}
      </div>
    </section>
  )
}

interface SimilarRowProps {
  similar: SimilarIncident
  onOpen: (id: string) => void
  onAddTo: (id: string) => void
  busy: boolean
}

function SimilarRow({ similar: { incident, distanceM, minutesAgo, why }, onOpen, onAddTo, busy }: SimilarRowProps) {
  const distance = distanceM === null ? '' : formatDistance(distanceM)
  const age = minutesAgo < 1 ? 'just now' : `${Math.round(minutesAgo)} min ago`
  const facts = [...new Set([distance, age, ...why])].filter(Boolean)
  return (
    <div className="rounded-md border border-warn/60 bg-warn-tint px-2 py-1.5">
      <div className="flex items-center gap-2">
        <PriorityChip priority={incident.priority} size="sm" tileOnly />
        <span className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{incident.title}</span> {incident.address.verbatim}
        </span>
        <IncidentStatusChip status={incident.status} size="sm" tileOnly />
        <span className="figures text-xs text-muted">{shortNumber(incident.number)}</span>
      </div>
      <div className="mt-1 flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-xs text-muted" title={facts.join(' · ')}>
          {facts.join(' · ')}
        </span>
        <Button size="xs" onClick={() => onOpen(incident.id)}>
          Open
        </Button>
        <Button size="xs" disabled={busy} onClick={() => onAddTo(incident.id)}>
          <Files aria-hidden />
          Add to this
        </Button>
      </div>
    </div>
  )
}
