'use client'

import { Send } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import type { Unit } from '@/lib/resources/schema'
import { shortNumber } from '../short-number'
import { levelsOf } from './attention'
import { formatDistance } from './distance'
import { UnitStatusMenu } from './unit-status-menu'

interface UnitRowProps {
  unit: Unit
  distanceM: number | null
  selected: boolean
  /** Works the selected incident. */
  related: boolean
  /** Sends it to the selected incident; absent when that is not possible. */
  onSend: ((unit: Unit) => void) | undefined
  onSelect: (unit: Unit) => void
}

const placeOf = (unit: Unit, distance: number | null) => {
  if (unit.destination) return `→ ${unit.destination}`
  if (distance !== null) return formatDistance(distance)
  return unit.stationName ?? ''
}

export const UnitRow = memo(function UnitRow({ unit, distanceM, selected, related, onSend, onSelect }: UnitRowProps) {
  return (
    <div
      data-unit={unit.name}
      className={cn(
        'group flex h-9 items-center gap-2 border-b pr-2 pl-3',
        selected ? 'bg-selected' : related ? 'bg-accent-tint' : 'hover:bg-hover',
      )}
    >
      <button
        type="button"
        aria-current={selected ? 'true' : undefined}
        onClick={() => onSelect(unit)}
        className="flex h-full w-24 min-w-0 shrink-0 items-center gap-1.5 text-left"
        title={[unit.name, unit.type, unit.stationName, unit.capabilities.join(', ')].filter(Boolean).join(' · ')}
      >
        <span className="figures max-w-full shrink-0 truncate text-sm font-semibold">{unit.name}</span>
        <span className="min-w-0 truncate text-2xs text-faint">{unit.type}</span>
      </button>
      <UnitStatusMenu unit={unit} />
      <span className="ml-auto flex min-w-0 items-center gap-2 text-xs">
        {onSend ? (
          <Button
            size="xs"
            variant="primary"
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-lg:opacity-100"
            onClick={() => onSend(unit)}
            aria-label={`Send ${unit.name} to the selected incident`}
          >
            <Send aria-hidden />
            Send
          </Button>
        ) : null}
        <span className="figures max-w-24 truncate text-muted">
          {unit.incidentNumber ? shortNumber(unit.incidentNumber) : placeOf(unit, distanceM)}
        </span>
        <Elapsed since={unit.statusSince} levelsMs={levelsOf[unit.status]} className="w-14 shrink-0 text-right" />
      </span>
    </div>
  )
})
