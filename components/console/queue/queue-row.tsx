'use client'

import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { IncidentStatusChip, PriorityChip } from '@/components/vocabulary/chips'
import type { Incident } from '@/lib/incidents/schema'
import { shortNumber } from '../short-number'

// A call should not wait longer than a minute for its first unit (NFPA 1225 as its publisher quotes it).
const waitingLevelsMs = [30_000, 60_000, 120_000] as const
const workingLevelsMs = [60 * 60_000, 2 * 60 * 60_000, 4 * 60 * 60_000] as const

interface QueueRowProps {
  incident: Incident
  selected: boolean
  /** Came in and nobody has looked at it yet. */
  unseen: boolean
  onOpen: (id: string) => void
}

export const QueueRow = memo(function QueueRow({ incident, selected, unseen, onOpen }: QueueRowProps) {
  const isNew = incident.status === 'new'
  const since = isNew ? (incident.returnedToQueueAt ?? incident.receivedAt) : incident.receivedAt
  const units = incident.assignments.filter((one) => one.status !== 'cleared')
  return (
    <button
      type="button"
      aria-current={selected ? 'true' : undefined}
      data-incident={incident.id}
      onClick={() => onOpen(incident.id)}
      className={cn(
        'relative flex h-15 w-full items-start gap-2.5 border-b px-3 py-1.5 text-left outline-offset-[-2px]',
        selected ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      {unseen ? <span aria-hidden className="absolute inset-y-0 left-0 w-1 bg-danger-fill" /> : null}
      <span className="mt-0.5">
        <PriorityChip priority={incident.priority} tileOnly />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-semibold">
            {unseen ? <span className="sr-only">New call: </span> : null}
            {incident.title}
          </span>
          <Elapsed since={since} levelsMs={isNew ? waitingLevelsMs : workingLevelsMs} className="text-sm" />
        </span>
        <span className="mt-0.5 flex items-center gap-2 text-xs">
          <IncidentStatusChip status={incident.status} size="sm" className="shrink-0 text-xs" />
          {isNew && incident.returnedToQueueAt ? <span className="font-semibold text-danger">returned</span> : null}
          <span className="min-w-0 flex-1 truncate">{incident.address.verbatim || 'No address yet'}</span>
          {units.length > 0 ? (
            <span
              className="figures max-w-28 shrink-0 truncate font-medium"
              title={units.map((one) => one.unitName).join(', ')}
            >
              {units
                .slice(0, 2)
                .map((one) => one.unitName)
                .join(' ')}
              {units.length > 2 ? ` +${units.length - 2}` : ''}
            </span>
          ) : null}
          <span className="figures shrink-0 text-faint">{shortNumber(incident.number)}</span>
        </span>
      </span>
    </button>
  )
})
