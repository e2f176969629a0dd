'use client'

import 'maplibre-gl/dist/maplibre-gl.css'
import { MapPinOff, Maximize } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { useOpenEmergencies } from '@/components/shell/emergencies'
import { priorityDefaults } from '@/components/vocabulary/unit-words'
import { usePriorityWords, useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { Position } from '@/lib/geo/schema'
import type { Incident } from '@/lib/incidents/schema'
import type { Station, Unit } from '@/lib/resources/schema'
import { DispatchMap } from './dispatch-map'
import { boundsOf, incidentMarks, pinMark, stationMarks } from './features'
import { selectionMarks } from './selection-marks'
import { useMovingUnits } from './use-moving-units'
import { useRingedUnits } from './use-ringed-units'
import { useSettled } from './use-settled'
import { type ZoneCover, zoneMarks } from './zone-layers'

export interface IncidentMapProps {
  styleUrl: string
  incidents: readonly Incident[]
  units: readonly Unit[]
  stations: readonly Station[]
  /** Empty while they are not wanted. */
  zones: readonly ZoneCover[]
  selected: Incident | undefined
  selectedUnitId: string | null
  pin: Position | null
  /** When set, a press on the ground places the pin. */
  onPin: ((position: Position) => void) | undefined
  onIncident: (id: string) => void
  onUnit: (id: string) => void
}

const themeOf = (resolved: string | undefined) => (resolved === 'dark' ? 'dark' : 'light')

function useMarked({ incidents, units, stations, selected, selectedUnitId }: IncidentMapProps) {
  return useMemo(
    () => ({ incidents, units, stations, selected, selectedUnitId }),
    [incidents, units, stations, selected, selectedUnitId],
  )
}

/** Where everything is. The lists beside it say the same in words. */
export default function IncidentMap(props: IncidentMapProps) {
  const { styleUrl, pin, onPin, zones } = props
  const { data: emergencies } = useOpenEmergencies()
  const { incidents, units, stations, selected, selectedUnitId } = useSettled(useMarked(props))
  const theme = themeOf(useTheme().resolvedTheme)
  const priorities = usePriorityWords()
  const statuses = useUnitStatusWords()
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<DispatchMap | null>(null)
  const [cannotDraw, setCannotDraw] = useState(false)
  const tellIncident = useEffectEvent(props.onIncident)
  const tellUnit = useEffectEvent(props.onUnit)
  const tellGround = useEffectEvent((position: Position) => onPin?.(position))
  const firstTheme = useEffectEvent(() => theme)

  useEffect(() => {
    if (!container.current) return
    try {
      const made = new DispatchMap({
        container: container.current,
        theme: firstTheme(),
        styleUrl,
        onIncident: (id) => tellIncident(id),
        onUnit: (id) => tellUnit(id),
        onGround: (position) => tellGround(position),
      })
      setMap(made)
      return () => {
        setMap(null)
        made.destroy()
      }
    } catch {
      setCannotDraw(true)
      return undefined
    }
  }, [styleUrl])

  useMovingUnits(
    map,
    units,
    useCallback((unit) => statuses[unit.status].color, [statuses]),
  )
  const ringed = useRingedUnits(units, { selected, selectedUnitId, emergencies })
  const marks = {
    incidents: useMemo(
      () => incidentMarks(incidents, (priority) => (priorities[priority] ?? priorityDefaults[3])?.color ?? '#7c8596'),
      [incidents, priorities],
    ),
    stations: useMemo(() => stationMarks(stations), [stations]),
    selection: useMemo(
      () => selectionMarks(selected, ringed, selectedUnitId, emergencies),
      [selected, ringed, selectedUnitId, emergencies],
    ),
    pin: useMemo(() => pinMark(pin), [pin]),
    zones: useMemo(() => zoneMarks(zones), [zones]),
  }
  const isPlacing = onPin !== undefined
  useEffect(() => map?.setTheme(theme), [map, theme])
  useEffect(() => map?.show('incidents', marks.incidents), [map, marks.incidents])
  useEffect(() => map?.show('stations', marks.stations), [map, marks.stations])
  useEffect(() => map?.show('selection', marks.selection), [map, marks.selection])
  useEffect(() => map?.show('pin', marks.pin), [map, marks.pin])
  useEffect(() => map?.show('zones', marks.zones), [map, marks.zones])
  useEffect(() => map?.setPlacesPin(isPlacing), [map, isPlacing])

  const box = useMemo(
    () => boundsOf([...stations, ...incidents, ...units].flatMap(({ position }) => (position ? [position] : []))),
    [stations, incidents, units],
  )
  const fitted = useRef<DispatchMap | null>(null)
  useEffect(() => {
    if (!map || !box || fitted.current === map) return
    fitted.current = map
    map.fit(box, false)
  }, [map, box])
  const lat = selected?.position?.lat
  const lon = selected?.position?.lon
  useEffect(() => {
    if (map && lat !== undefined && lon !== undefined) map.reveal({ lat, lon })
  }, [map, lat, lon])

  if (cannotDraw)
    return (
      <EmptyState icon={<MapPinOff />} title="This browser cannot draw the map" className="h-full justify-center">
        The queue and the board show everything that would be on it.
      </EmptyState>
    )
  return (
    <div className="relative h-full w-full">
      <div ref={container} className="h-full w-full" data-map={map ? 'ready' : 'loading'} />
      {box ? (
        <Button
          size="icon-sm"
          className="absolute top-2 left-2 shadow-sm"
          aria-label="Show everything on the map"
          onClick={() => map?.fit(box, true)}
        >
          <Maximize aria-hidden />
        </Button>
      ) : null}
      {onPin ? (
        <p className="absolute top-2 left-1/2 -translate-x-1/2 rounded-md bg-ink px-2 py-1 text-xs font-medium text-canvas shadow">
          Press on the map to place the pin
        </p>
      ) : null}
    </div>
  )
}
