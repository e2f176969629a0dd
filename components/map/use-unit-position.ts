'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Unit } from '@/lib/resources/schema'
import { type LivePosition, livePositions, newestPosition } from './live-positions'

/** Where a unit is by its row and by what was heard since; renders again only when this one moves. */
export function useUnitPosition(unit: Pick<Unit, 'id' | 'position' | 'positionAt' | 'updatedAt'>): LivePosition | null {
  const { id } = unit
  const listen = useCallback((onChange: () => void) => livePositions.listenTo(id, onChange), [id])
  const live = useSyncExternalStore(
    listen,
    () => livePositions.get(id),
    () => undefined,
  )
  return newestPosition(unit, live)
}
