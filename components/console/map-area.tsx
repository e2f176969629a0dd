'use client'

import { ShieldCheck } from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useCallback } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { LoadingState } from '@/components/ui/states'
import type { Position } from '@/lib/geo/schema'
import type { Incident } from '@/lib/incidents/schema'
import { useConsoleMoves } from './console-state'
import { CoverageList } from './coverage/coverage-list'
import { useZoneCover } from './coverage/use-zone-cover'
import { useQueueIncidents, useStations, useUnits } from './queries'
import { TakeFromQuestion } from './take-from'

const IncidentMap = dynamic(() => import('@/components/map/incident-map'), {
  ssr: false,
  loading: () => <LoadingState label="Loading the map…" className="h-full" />,
})

const none: never[] = []

interface MapAreaProps {
  styleUrl: string
  selected: Incident | undefined
  selectedUnitId: string | null
  pin: Position | null
  onPin: ((position: Position) => void) | undefined
  showsCoverage: boolean
  onCoverage: () => void
  className: string
}

/** The map with what may lie over it: questions and the list of uncovered zones, never anything over queue or board. */
export const MapArea = memo(function MapArea(props: MapAreaProps) {
  const { className, showsCoverage, onCoverage, ...marks } = props
  const { data: incidents } = useQueueIncidents()
  const { data: units } = useUnits()
  const { data: stations } = useStations()
  const zones = useZoneCover(showsCoverage)
  const { point, selectUnit } = useConsoleMoves()
  const selectUnitById = useCallback(
    (id: string) => selectUnit(id, units?.find((unit) => unit.id === id)?.incidentId ?? null),
    [selectUnit, units],
  )
  return (
    // MapLibre makes its own landmark.
    <div className={cn('relative bg-surface', className)}>
      <IncidentMap
        {...marks}
        incidents={incidents ?? none}
        units={units ?? none}
        stations={stations ?? none}
        zones={zones}
        onIncident={point}
        onUnit={selectUnitById}
      />
      <Button
        size="icon-sm"
        className={cn('absolute top-11 left-2 shadow-sm', showsCoverage && 'border-accent text-accent')}
        aria-label="Coverage of the zones (C)"
        title="Coverage of the zones (C)"
        aria-pressed={showsCoverage}
        onClick={onCoverage}
      >
        <ShieldCheck aria-hidden />
      </Button>
      {showsCoverage ? <CoverageList onClose={onCoverage} /> : null}
      <TakeFromQuestion />
    </div>
  )
})
