'use client'

import { SatelliteDish, TriangleAlert } from 'lucide-react'
import { useCallback } from 'react'
import { useUnitPosition } from '@/components/map/use-unit-position'
import { useAge, useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import type { Unit } from '@/lib/resources/schema'

interface GpsAgeProps {
  unit: Pick<Unit, 'id' | 'position' | 'positionAt' | 'updatedAt' | 'staleAfterSeconds'>
  /** Only when it is stale: a quiet row has no room for good news. */
  staleOnly?: boolean
}

/** How old the position is; a stale one says so in words and with a sign. */
export function GpsAge({ unit, staleOnly }: GpsAgeProps) {
  const heard = useUnitPosition(unit)
  if (!heard) return staleOnly ? null : <span className="text-faint">no GPS</span>
  return <KnownAge atMs={heard.atMs} staleAfterMs={unit.staleAfterSeconds * 1000} staleOnly={staleOnly ?? false} />
}

function KnownAge({ atMs, staleAfterMs, staleOnly }: { atMs: number; staleAfterMs: number; staleOnly: boolean }) {
  const age = useAge(atMs)
  const isStale = useClock(useCallback((now: number) => now - atMs > staleAfterMs, [atMs, staleAfterMs]))
  if (!isStale && staleOnly) return null
  const Icon = isStale ? TriangleAlert : SatelliteDish
  return (
    <span
      title={isStale ? `Position is stale: ${age} old` : `Position is ${age} old`}
      className={cn('inline-flex shrink-0 items-center gap-1', isStale ? 'font-medium text-warn' : 'text-faint')}
    >
      <Icon aria-hidden className="size-3" />
      <span className="figures">
        {isStale ? 'stale ' : ''}
        {age}
      </span>
    </span>
  )
}
