'use client'

import 'maplibre-gl/dist/maplibre-gl.css'
import { useQueries } from '@tanstack/react-query'
import { MapPinOff, Maximize, ScanSearch, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSettled } from '@/components/map/use-settled'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import type { Alert, AlertDetail } from '@/lib/alerts/schema'
import { api } from '@/lib/http/browser'
import {
  type AlertArea,
  alertMarks,
  areaMarks,
  type Box,
  boundsOfAlerts,
  boxOutline,
  chosenMark,
} from '../map/alert-features'
import type { AlertMap } from '../map/alert-map'
import { useAlertMap } from '../map/use-alert-map'

interface InboxMapProps {
  styleUrl: string
  /** What the list shows. */
  alerts: readonly Alert[]
  chosen: Alert | undefined
  bbox: string | undefined
  /** Undefined: everywhere again. */
  onArea: (bbox: string | undefined) => void
  onAlert: (id: string) => void
}

/** Areas are not part of a list's answer; of the newest they are asked for one by one and kept. */
const mostAreas = 60

function useAreas(alerts: readonly Alert[]): readonly AlertArea[] {
  const withArea = useMemo(() => alerts.filter(({ hasArea }) => hasArea).slice(0, mostAreas), [alerts])
  const areas = useQueries({
    queries: withArea.map(({ id }) => ({
      queryKey: ['alert-area', id],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.get<AlertDetail>(`/alerts/${id}`, {}, { signal })).area,
      staleTime: Infinity,
      retry: 1,
    })),
    combine: (results) => results.map(({ data }) => data ?? null),
  })
  return useMemo(
    () =>
      withArea.flatMap((alert, index) => {
        const area = areas[index]
        return area ? [{ alert, area }] : []
      }),
    [withArea, areas],
  )
}

/** `west,south,east,north` as the API reads it: within 180 degrees, to about a metre. */
function bboxOf([west, south, east, north]: Box): string {
  const lon = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180
  const isWhole = east - west >= 360
  const sides = isWhole ? [-180, south, 180, north] : [lon(west), south, lon(east), north]
  return sides.map((side) => Number(side.toFixed(5))).join(',')
}

function useMarks(map: AlertMap | null, props: InboxMapProps, areas: readonly AlertArea[]): Box | null {
  const { alerts, chosen, bbox } = props
  const chosenId = chosen?.id ?? null
  const marks = useMemo(() => alertMarks(alerts), [alerts])
  const grounds = useMemo(() => areaMarks(areas, chosenId), [areas, chosenId])
  const outline = useMemo(() => boxOutline(bbox), [bbox])
  const ring = useMemo(() => chosenMark(chosen?.position ?? null), [chosen?.position])
  useEffect(() => map?.show('alerts', marks), [map, marks])
  useEffect(() => map?.show('areas', grounds), [map, grounds])
  useEffect(() => map?.show('around', outline), [map, outline])
  useEffect(() => map?.show('chosen', ring), [map, ring])
  const everything = useMemo(
    () =>
      boundsOfAlerts(
        alerts.map(({ position }) => position),
        areas.map(({ area }) => area),
      ),
    [alerts, areas],
  )
  const fitted = useRef<AlertMap | null>(null)
  useEffect(() => {
    if (!map || !everything || fitted.current === map) return
    fitted.current = map
    map.fit(everything)
  }, [map, everything])
  const chosenArea = areas.find(({ alert }) => alert.id === chosenId)?.area
  useEffect(() => {
    const box = boundsOfAlerts([chosen?.position ?? null], chosenArea ? [chosenArea] : [])
    if (map && box) map.reveal(box)
  }, [map, chosen?.position, chosenArea])
  return everything
}

/** Where the alerts of the list are. The list says the same in words. */
export default function InboxMap(props: InboxMapProps) {
  const { styleUrl, bbox, onArea, onAlert } = props
  const [moved, setMoved] = useState<Box | null>(null)
  const { container, map, cannotDraw } = useAlertMap(styleUrl, { onAlert, onMoved: setMoved })
  const alerts = useSettled(props.alerts)
  const areas = useAreas(alerts)
  const everything = useMarks(map, { ...props, alerts }, areas)
  if (cannotDraw)
    return (
      <EmptyState icon={<MapPinOff />} title="This browser cannot draw the map" className="h-full justify-center">
        The list shows everything that would be on it.
      </EmptyState>
    )
  return (
    <div className="relative h-full w-full">
      <div ref={container} className="h-full w-full" data-map={map ? 'ready' : 'loading'} />
      {everything ? (
        <Button
          size="icon-sm"
          className="absolute top-2 left-2 shadow-sm"
          aria-label="Show all alerts on the map"
          onClick={() => map?.fit(everything)}
        >
          <Maximize aria-hidden />
        </Button>
      ) : (
        <p className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-md bg-raised px-2 py-1 text-xs whitespace-nowrap text-muted shadow-pop">
          None of these alerts has a place.
        </p>
      )}
      <div className="pointer-events-none absolute inset-x-12 top-2 flex flex-wrap justify-center gap-2 *:pointer-events-auto">
        {moved ? (
          <Button
            size="sm"
            variant="primary"
            className="shadow-pop"
            onClick={() => {
              onArea(bboxOf(moved))
              setMoved(null)
            }}
          >
            <ScanSearch aria-hidden />
            Search this area
          </Button>
        ) : null}
        {bbox ? (
          <Button size="sm" className="shadow-pop" onClick={() => onArea(undefined)}>
            <X aria-hidden />
            Everywhere
          </Button>
        ) : null}
      </div>
    </div>
  )
}
