'use client'

import 'maplibre-gl/dist/maplibre-gl.css'
import { MapPinOff } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '@/components/ui/states'
import type { Position } from '@/lib/geo/schema'
import type { TrackPoint } from '@/lib/resources/positions-schema'
import { TrackMap } from './track-map'

interface Props {
  styleUrl: string
  points: readonly TrackPoint[]
  position: Position | null
}

export default function TrackView({ styleUrl, points, position }: Props) {
  const theme = useTheme().resolvedTheme === 'dark' ? 'dark' : 'light'
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<TrackMap | null>(null)
  const [cannotDraw, setCannotDraw] = useState(false)
  useEffect(() => {
    if (!container.current) return
    try {
      const made = new TrackMap(container.current, theme, styleUrl)
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
  useEffect(() => map?.show(points), [map, points])
  const lat = position?.lat
  const lon = position?.lon
  useEffect(() => map?.place(lat === undefined || lon === undefined ? null : { lat, lon }), [map, lat, lon])
  if (cannotDraw)
    return (
      <EmptyState icon={<MapPinOff aria-hidden />} title="This browser cannot draw the map">
        The times and places are below.
      </EmptyState>
    )
  return <div ref={container} className="h-80 w-full" data-map={map ? 'ready' : 'loading'} />
}
