'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { publicConfig } from '@/lib/realtime/browser'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'

// Its code comes over the network too: without it there is no picture, and everything else of the screen all the same.
const IncidentMap = dynamic(() => import('@/components/map/incident-map').catch(() => ({ default: () => null })), {
  ssr: false,
})

const ignore = () => undefined
const nothing: never[] = []

/** Once the phone has nothing better to do. */
function useIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsIdle(true), 800)
    return () => clearTimeout(timer)
  }, [])
  return isIdle
}

/**
 * The scene and the own unit. A picture only: a thumb that scrolls over it scrolls, and the way is found in the phone's maps.
 * What it shows stands beside it in words.
 */
export function SceneMap({ incident, unit }: { incident: Incident; unit: Unit }) {
  const isIdle = useIdle()
  const config = useQuery({ queryKey: ['config'], queryFn: publicConfig, staleTime: Infinity })
  if (!incident.position) return null
  return (
    <div
      aria-hidden
      inert
      className="pointer-events-none h-44 overflow-hidden rounded-lg border bg-sunken [&_button]:hidden [&_p]:hidden [&_.maplibregl-ctrl-top-right]:hidden"
    >
      {isIdle && (config.data || config.isError) ? (
        <IncidentMap
          styleUrl={config.data?.mapStyleUrl ?? ''}
          incidents={[incident]}
          units={[unit]}
          stations={nothing}
          zones={nothing}
          selected={incident}
          selectedUnitId={null}
          pin={null}
          onPin={undefined}
          onIncident={ignore}
          onUnit={ignore}
        />
      ) : null}
    </div>
  )
}
