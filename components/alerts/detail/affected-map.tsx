'use client'

import 'maplibre-gl/dist/maplibre-gl.css'
import { MapPinOff } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { EmptyState } from '@/components/ui/states'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { Affected, AlertDetail } from '@/lib/alerts/schema'
import { BaseStatus } from '@/lib/resources/schema'
import { affectedMarks, alertMarks, areaMarks, boundsOfAlerts, circleAround, nothing } from '../map/alert-features'
import type { AlertMap } from '../map/alert-map'
import { useAlertMap } from '../map/use-alert-map'

interface AffectedMapProps {
  styleUrl: string
  alert: AlertDetail
  affected: Affected | undefined
  /** Around its position; an area has a shape of its own. */
  radiusM: number
}

const ignore = () => undefined
const nobody: Affected = { units: [], incidents: [] }

/** One alert on the ground, and who and what is there. */
export default function AffectedMap({ styleUrl, alert, affected = nobody, radiusM }: AffectedMapProps) {
  const { container, map, cannotDraw } = useAlertMap(styleUrl, { onAlert: ignore, onMoved: ignore })
  const statuses = useUnitStatusWords()
  const colorOf = useCallback(
    (status: string) => {
      const parsed = BaseStatus.safeParse(status)
      return parsed.success ? statuses[parsed.data].color : '#52525b'
    },
    [statuses],
  )
  const { id, severity, position, area } = alert
  const marks = useMemo(() => alertMarks([alert]), [alert])
  const ground = useMemo(() => areaMarks(area ? [{ alert: { id, severity }, area }] : [], id), [id, severity, area])
  const lat = position?.lat
  const lon = position?.lon
  const around = useMemo(
    () => (lat === undefined || lon === undefined || area ? nothing : circleAround({ lat, lon }, radiusM)),
    [lat, lon, area, radiusM],
  )
  const there = useMemo(() => affectedMarks(affected, colorOf), [affected, colorOf])
  useEffect(() => map?.show('alerts', marks), [map, marks])
  useEffect(() => map?.show('areas', ground), [map, ground])
  useEffect(() => map?.show('around', around), [map, around])
  useEffect(() => map?.show('units', there.units), [map, there.units])
  useEffect(() => map?.show('incidents', there.incidents), [map, there.incidents])

  const fitted = useRef<{ map: AlertMap; around: unknown } | null>(null)
  useEffect(() => {
    if (!map || (fitted.current?.map === map && fitted.current.around === around)) return
    const ring = around.features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? geometry.coordinates : []))
    const corners = ring.map(([x = 0, y = 0]) => ({ lat: y, lon: x }))
    const box = boundsOfAlerts([position, ...corners], area ? [area] : [])
    if (!box) return
    fitted.current = { map, around }
    map.fit(box)
  }, [map, position, area, around])

  if (cannotDraw)
    return (
      <EmptyState icon={<MapPinOff />} title="This browser cannot draw the map" className="h-full justify-center py-4">
        Position and who is there stand beside it in words.
      </EmptyState>
    )
  return <div ref={container} className="h-full w-full" data-map={map ? 'ready' : 'loading'} />
}
