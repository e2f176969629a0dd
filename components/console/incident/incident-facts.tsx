'use client'

import { MapPin, MapPinOff, Phone } from 'lucide-react'
import { formatMoment } from '@/components/ui/format-time'
import { useMe } from '@/components/shell/session'
import { CategoryIcon } from '@/components/vocabulary/chips'
import type { Incident } from '@/lib/incidents/schema'
import { formatPosition } from '../new-incident/parse-position'

/** Where, what, who called, since when. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  const { timeZone } = useMe()
  const { address, caller, position } = incident
  return (
    <div className="grid gap-2">
      <p className="flex items-start gap-2">
        {position ? (
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        ) : (
          <MapPinOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        )}
        <span className="min-w-0">
          <span dir="auto" className="block text-base leading-5 font-semibold break-words">
            {address.verbatim || 'No address yet'}
          </span>
          {address.formatted && address.formatted !== address.verbatim ? (
            <span className="block text-xs text-muted">Map: {address.formatted}</span>
          ) : null}
          <span className="figures block text-2xs text-faint">
            {position ? formatPosition(position) : 'No pin on the map'}
          </span>
        </span>
      </p>
      {incident.description ? (
        <p dir="auto" className="max-h-32 overflow-y-auto text-sm break-words whitespace-pre-wrap">
          {incident.description}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <span className="inline-flex items-center gap-1">
          <CategoryIcon category={incident.category} className="size-3.5" />
          {incident.type.replaceAll('_', ' ')}
        </span>
        <span>
          received <span className="figures">{formatMoment(incident.receivedAt, timeZone)}</span>
        </span>
        {incident.alarmLevel > 1 ? (
          <span className="font-semibold text-danger">alarm level {incident.alarmLevel}</span>
        ) : null}
        {caller?.name || caller?.phone ? (
          <span className="inline-flex items-center gap-1">
            <Phone aria-hidden className="size-3.5" />
            <span dir="auto">{caller.name}</span> <span className="figures">{caller.phone}</span>
          </span>
        ) : null}
        {incident.disposition ? <span>came to: {incident.disposition}</span> : null}
      </p>
    </div>
  )
}
