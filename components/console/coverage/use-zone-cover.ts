'use client'

import { useMemo } from 'react'
import type { ZoneCover } from '@/components/map/zone-layers'
import { useCoverage, useZones } from '../queries'

const none: ZoneCover[] = []

/** The zones for the map, each with whether somebody covers it now; nothing while they are not wanted. */
export function useZoneCover(wanted: boolean): readonly ZoneCover[] {
  const { data: zones } = useZones(wanted)
  const { data: coverage } = useCoverage(wanted)
  return useMemo(() => {
    if (!wanted || !zones) return none
    const covered = new Map(coverage?.map(({ zoneId, isCovered }) => [zoneId, isCovered]))
    return zones.map((zone) => ({ zone, isCovered: covered.get(zone.id) ?? null }))
  }, [wanted, zones, coverage])
}
