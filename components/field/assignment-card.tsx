'use client'

import { MapPin, Navigation, Ruler, TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import type { Position } from '@/lib/geo/schema'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { hazardsOf } from './hazards-of'
import { formatDistance, metresBetween } from './position/metres-between'
import { SceneMap } from './scene-map'

interface Props {
  incident: Incident
  unit: Unit
  dispatchedAt: string | null
  /** What the dispatcher said to this unit. */
  note: string | null
  /** Null where there is nothing to drive to. */
  mapsHref: string | null
  /** Of this phone, as long as it is shared. */
  position: Position | null
}

/** Where and what: readable at arm's length, the way there one press away. */
export function AssignmentCard({ incident, unit, dispatchedAt, note, mapsHref, position }: Props) {
  const address = incident.address.verbatim
  const hazards = hazardsOf(incident.metadata)
  return (
    <article aria-label="Assignment" className="grid gap-3 rounded-xl border bg-surface p-4">
      <div className="flex items-center gap-3 text-base">
        <PriorityChip priority={incident.priority} size="md" />
        <span className="figures min-w-0 flex-1 truncate text-right text-sm text-muted">{incident.number}</span>
        {dispatchedAt ? <Elapsed since={dispatchedAt} className="text-base font-semibold text-ink" /> : null}
      </div>
      <div className="grid gap-1">
        <h2 className="flex items-start gap-2 text-xl leading-7 font-semibold break-words">
          <CategoryIcon category={incident.category} className="mt-1 size-5 shrink-0 text-muted" />
          <span className="min-w-0" dir="auto">
            {incident.title}
          </span>
        </h2>
        {incident.description && incident.description !== incident.title ? (
          <p dir="auto" className="text-base break-words whitespace-pre-line text-muted">
            {incident.description}
          </p>
        ) : null}
      </div>
      <p className="flex items-start gap-2 text-xl leading-7 font-semibold">
        <MapPin aria-hidden className="mt-1 size-5 shrink-0 text-muted" />
        <span dir="auto" className="min-w-0 break-words">
          {address || 'No address was given'}
        </span>
      </p>
      {hazards.length > 0 ? (
        <section aria-label="Hazards" className="flex gap-2.5 rounded-md bg-warn-tint px-3 py-2 text-base text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
          <ul className="grid gap-0.5 font-semibold">
            {hazards.map((hazard) => (
              <li key={hazard} dir="auto" className="break-words">
                {hazard}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {note ? (
        <p dir="auto" className="rounded-md bg-accent-tint px-3 py-2 text-base font-medium text-accent-strong">
          {note}
        </p>
      ) : null}
      <div className="grid gap-3 border-t pt-3">
        {incident.position && position ? (
          <p className="flex items-center gap-2 text-base text-muted tabular-nums">
            <Ruler aria-hidden className="size-5 shrink-0" />
            {formatDistance(metresBetween(position, incident.position))} from here in a straight line
          </p>
        ) : null}
        {incident.position ? null : (
          <p className="text-sm font-medium text-warn">Not on the map: the way is searched by the address alone.</p>
        )}
        <SceneMap incident={incident} unit={unit} />
        {mapsHref ? (
          <Button asChild size="touch" className="w-full text-base">
            <a href={mapsHref} target="_blank" rel="noreferrer">
              <Navigation aria-hidden />
              Open in maps
            </a>
          </Button>
        ) : null}
      </div>
    </article>
  )
}
