'use client'

import { RetireMenu } from '@/components/records/retire-menu'
import { Badge } from '@/components/ui/badge'
import { api } from '@/lib/http/browser'
import type { Zone } from '@/lib/resources/response-schema'

const byName = new Intl.Collator(undefined, { numeric: true })

interface ZoneListProps {
  zones: readonly Zone[]
  /** Absent for who may only look. */
  onEdit: ((zone: Zone) => void) | undefined
}

/** Every zone with who is due first, by name. */
export function ZoneList({ zones, onEdit }: ZoneListProps) {
  return (
    <ul aria-label="Zones" className="divide-y border-t">
      {zones
        .toSorted((a, b) => byName.compare(a.name, b.name))
        .map((zone) => (
          <li key={zone.id} className="flex items-center gap-2.5 px-3 py-1.5 hover:bg-hover">
            <span aria-hidden className="size-4 shrink-0 rounded border" style={{ backgroundColor: zone.color }} />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2 font-medium">
                {onEdit ? (
                  <button type="button" className="truncate text-left hover:underline" onClick={() => onEdit(zone)}>
                    {zone.name}
                  </button>
                ) : (
                  <span className="truncate">{zone.name}</span>
                )}
                {zone.precedence === 0 ? null : <Badge>precedence {zone.precedence}</Badge>}
              </span>
              <span className="block truncate text-xs text-muted">
                {zone.stations.length > 0 ? (
                  zone.stations.map(({ name }) => name).join(', ')
                ) : (
                  <span className="text-warn">No station is due first</span>
                )}
              </span>
            </span>
            {onEdit ? (
              <RetireMenu
                name={zone.name}
                path="/zones"
                isRetired={zone.retiredAt !== null}
                onEdit={() => onEdit(zone)}
                retire={() => api.delete(`/zones/${zone.id}`)}
                consequence="Nobody is due first there any more, and run cards for it no longer count."
              />
            ) : null}
          </li>
        ))}
    </ul>
  )
}
