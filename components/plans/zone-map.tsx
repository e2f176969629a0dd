'use client'

import 'maplibre-gl/dist/maplibre-gl.css'
import { MapPinOff } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { boundsOf, stationMarks } from '@/components/map/features'
import { zoneMarks } from '@/components/map/zone-layers'
import { EmptyState } from '@/components/ui/states'
import type { Area, Zone } from '@/lib/resources/response-schema'
import type { Station } from '@/lib/resources/schema'
import { polygonsOfArea } from './area-text'
import { DrawMap, type DrawTool } from './draw-map'

interface ZoneMapProps {
  styleUrl: string
  zones: readonly Zone[]
  stations: readonly Station[]
  /** The one being edited: drawn by hand, not as one of the zones. */
  editedId: string | null
  area: Area | null
  tool: DrawTool | null
  onArea: (area: Area | null) => void
  onZone: (id: string) => void
}

const cornersOf = (area: Area) => polygonsOfArea(area).flat(2)

/** Where the zones lie, and where one is drawn. The form beside it says the same in words and numbers. */
export default function ZoneMap(props: ZoneMapProps) {
  const theme = useTheme().resolvedTheme === 'dark' ? 'dark' : 'light'
  // Another theme is another map: what is drawn belongs to the form and is put on the new one.
  return <ThemedZoneMap key={theme} theme={theme} {...props} />
}

function ThemedZoneMap(props: ZoneMapProps & { theme: 'light' | 'dark' }) {
  const { styleUrl, zones, stations, editedId, area, tool, theme } = props
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<DrawMap | null>(null)
  const [cannotDraw, setCannotDraw] = useState(false)
  const tellArea = useEffectEvent(props.onArea)
  const tellZone = useEffectEvent(props.onZone)
  useEffect(() => {
    if (!container.current) return
    try {
      const made = new DrawMap({
        container: container.current,
        theme,
        styleUrl,
        onArea: (drawn) => tellArea(drawn),
        onZone: (id) => tellZone(id),
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
  }, [styleUrl, theme])

  const others = useMemo(() => zones.filter((zone) => zone.id !== editedId), [zones, editedId])
  useEffect(() => {
    map?.show('zones', zoneMarks(others.map((zone) => ({ zone, isCovered: null }))))
    map?.setCorners(others.flatMap((zone) => cornersOf(zone.area)))
  }, [map, others])
  useEffect(() => map?.show('stations', stationMarks(stations)), [map, stations])
  useEffect(() => map?.edit(area, tool), [map, area, tool])

  const everything = useMemo(
    () =>
      boundsOf([
        ...zones.flatMap((zone) => cornersOf(zone.area)).map(([lon, lat]) => ({ lat, lon })),
        ...stations.flatMap(({ position }) => (position ? [position] : [])),
      ]),
    [zones, stations],
  )
  const fitted = useRef<DrawMap | null>(null)
  useEffect(() => {
    if (!map || !everything || fitted.current === map) return
    fitted.current = map
    map.fit(everything)
  }, [map, everything])
  const edited = zones.find((zone) => zone.id === editedId)
  useEffect(() => {
    const box = edited && boundsOf(cornersOf(edited.area).map(([lon, lat]) => ({ lat, lon })))
    if (map && box) map.fit(box)
  }, [map, edited])

  if (cannotDraw)
    return (
      <EmptyState icon={<MapPinOff />} title="This browser cannot draw the map" className="h-full justify-center">
        An area can be written as GeoJSON in the form.
      </EmptyState>
    )
  return <div ref={container} className="h-full w-full" data-map={map ? 'ready' : 'loading'} />
}
