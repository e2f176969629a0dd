'use client'

import { useEffect, useMemo, useState } from 'react'
import type { Emergency } from '@/lib/incidents/field-schema'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { livePositions, newestPosition } from './live-positions'

interface Ringed {
  selected: Incident | undefined
  selectedUnitId: string | null
  emergencies: readonly Pick<Emergency, 'unitId' | 'position'>[] | undefined
}

/** The few units that have a ring, where they are now. */
export function useRingedUnits(units: readonly Unit[], { selected, selectedUnitId, emergencies }: Ringed): Unit[] {
  const incidentId = selected?.id
  const ringed = useMemo(
    () =>
      units.filter(
        (unit) =>
          unit.id === selectedUnitId ||
          (incidentId !== undefined && unit.incidentId === incidentId) ||
          emergencies?.some(({ unitId }) => unitId === unit.id),
      ),
    [units, incidentId, selectedUnitId, emergencies],
  )
  const [placed, setPlaced] = useState<Unit[]>(ringed)
  useEffect(() => {
    const place = () =>
      setPlaced(
        ringed.map((unit) => {
          const heard = newestPosition(unit, livePositions.get(unit.id))
          return { ...unit, position: heard && { lat: heard.lat, lon: heard.lon } }
        }),
      )
    place()
    const leaves = ringed.map(({ id }) => livePositions.listenTo(id, place))
    return () => {
      for (const leave of leaves) leave()
    }
  }, [ringed])
  return placed
}
