'use client'

import { Send, Siren } from 'lucide-react'
import { memo, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { useStatusBook } from '@/components/vocabulary/use-vocabulary'
import type { Unit } from '@/lib/resources/schema'
import { shortNumber } from '../short-number'
import { levelsOf } from './attention'
import { CrewBadge } from './crew-badge'
import { formatDistance } from './distance'
import { DueTimer } from './due-timer'
import { GpsAge } from './gps-age'
import { UnitStatusMenu } from './unit-status-menu'

interface UnitRowProps {
  unit: Unit
  distanceM: number | null
  /** Whoever works or wants a look has a second line: where to, GPS, the next timer. */
  isDetailed: boolean
  selected: boolean
  /** Works the selected incident. */
  related: boolean
  hasEmergency: boolean
  /** Sends it to the selected incident; absent when that is not possible. */
  onSend: ((unit: Unit) => void) | undefined
  onSelect: (unit: Unit) => void
}

export const rowHeight = { quiet: 34, detailed: 52 } as const

const tells = (unit: Unit) =>
  [unit.name, unit.type, unit.stationName, unit.statusNote, unit.capabilitiesNow.join(', ')].filter(Boolean).join(' · ')

export const UnitRow = memo(function UnitRow(props: UnitRowProps) {
  const { unit, isDetailed, selected, related, hasEmergency, onSelect } = props
  const word = useStatusBook().of(unit.type)[unit.status]
  const levelsMs = useMemo(() => levelsOf(word), [word])
  return (
    <div
      data-unit={unit.name}
      className={cn(
        'group relative flex flex-col justify-center border-b pr-2 pl-3',
        hasEmergency ? 'bg-danger-tint' : selected ? 'bg-selected' : related ? 'bg-accent-tint' : 'hover:bg-hover',
        hasEmergency && selected && 'outline-2 -outline-offset-2 outline-danger',
      )}
      style={{ height: isDetailed ? rowHeight.detailed : rowHeight.quiet }}
    >
      <div className="flex h-7 items-center gap-2">
        <button
          type="button"
          aria-current={selected ? 'true' : undefined}
          onClick={() => onSelect(unit)}
          className="flex h-full w-16 min-w-0 shrink-0 items-center gap-1.5 text-left"
          title={tells(unit)}
        >
          {hasEmergency ? <Siren role="img" aria-label="Emergency" className="size-4 shrink-0 text-danger" /> : null}
          <span className="figures min-w-0 truncate text-sm font-semibold">{unit.name}</span>
        </button>
        <CrewBadge crew={unit.crew} className="w-11" />
        <UnitStatusMenu unit={unit} />
        <span className="ml-auto flex min-w-0 items-center gap-2 text-xs">
          <SendButton {...props} />
          {isDetailed ? null : <QuietPlace {...props} />}
          <Elapsed
            since={unit.statusSince}
            levelsMs={levelsMs}
            className="min-w-14 shrink-0 text-right whitespace-nowrap"
          />
        </span>
      </div>
      {isDetailed ? (
        <div className="-mt-0.5 flex h-5 min-w-0 items-center gap-2.5 text-2xs text-muted">
          {unit.incidentNumber ? (
            <span className="figures shrink-0 font-medium text-ink">{shortNumber(unit.incidentNumber)}</span>
          ) : null}
          <span className="min-w-0 flex-1 truncate">{placeOf(props)}</span>
          <GpsAge unit={unit} />
          <DueTimer statusSince={unit.statusSince} word={word} />
        </div>
      ) : null}
    </div>
  )
})

const placeOf = ({ unit, distanceM }: Pick<UnitRowProps, 'unit' | 'distanceM'>) => {
  if (unit.destination) return `→ ${unit.destination}`
  if (distanceM !== null && !unit.incidentNumber) return formatDistance(distanceM)
  return unit.statusNote ?? [unit.type, unit.stationName].filter(Boolean).join(' · ')
}

function QuietPlace({ unit, distanceM }: UnitRowProps) {
  const place = unit.destination
    ? `→ ${unit.destination}`
    : distanceM === null
      ? (unit.stationName ?? '')
      : formatDistance(distanceM)
  return (
    <>
      <GpsAge unit={unit} staleOnly />
      <span className="figures max-w-20 truncate text-muted" title={place}>
        {place}
      </span>
    </>
  )
}

function SendButton({ unit, onSend }: UnitRowProps) {
  if (!onSend) return null
  return (
    <Button
      size="xs"
      variant="primary"
      className="absolute right-18 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-lg:opacity-100"
      onClick={() => onSend(unit)}
      aria-label={`Send ${unit.name} to the selected incident`}
    >
      <Send aria-hidden />
      Send
    </Button>
  )
}
