'use client'

import { TriangleAlert } from 'lucide-react'
import { memo, useId } from 'react'
import { needText } from '@/components/plans/need-text'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { RecommendedUnit } from '@/lib/resources/response-schema'
import { formatDistance } from '../../units/distance'
import { etaText } from './choose-set'

const sources = { model: 'by the speed model', osrm: 'by OSRM', valhalla: 'by Valhalla' } as const

interface CandidateRowProps {
  unit: RecommendedUnit
  isChosen: boolean
  /** Absent where nobody may send. */
  onChoose: ((unitId: string, chosen: boolean) => void) | undefined
}

/** One unit that could go: how soon, how far, why this one, and which need it fills. */
export const CandidateRow = memo(function CandidateRow({ unit, isChosen, onChoose }: CandidateRowProps) {
  const id = useId()
  const { unitId, unitName, unitType, status, etaSeconds, etaSource, distanceM, positionFrom, crew, need, why } = unit
  return (
    <li className={cn('flex items-start gap-2 px-2 py-1', isChosen ? 'bg-accent-tint' : '')} data-candidate={unitName}>
      {onChoose ? (
        <Checkbox
          id={id}
          className="mt-1"
          checked={isChosen}
          onCheckedChange={(checked) => onChoose(unitId, checked === true)}
          aria-label={`Send ${unitName}`}
        />
      ) : null}
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="figures text-sm font-semibold">{unitName}</span>
          <span className="min-w-0 truncate text-2xs text-faint">{unitType}</span>
          {unit.isAvailable ? null : (
            <UnitStatusChip status={status} unitType={unitType} size="sm" className="text-xs" />
          )}
          <span className="ml-auto flex shrink-0 items-baseline gap-2 text-xs">
            {crew.seats > 0 ? (
              <span className="figures text-muted" title={`${crew.filled} of ${crew.seats} seats taken`}>
                {crew.filled}/{crew.seats}
              </span>
            ) : null}
            {distanceM === null ? null : <span className="figures text-muted">{formatDistance(distanceM)}</span>}
            {etaSeconds === null ? (
              <span className="text-faint">no ETA</span>
            ) : (
              <span className="figures font-semibold" title={etaSource ? `Estimated ${sources[etaSource]}` : undefined}>
                {etaText(etaSeconds)} <span className="font-normal text-faint">{etaSource}</span>
              </span>
            )}
          </span>
        </span>
        <span className="flex items-baseline gap-2 text-2xs text-muted">
          {positionFrom === 'gps' ? null : (
            <span className="inline-flex shrink-0 items-center gap-1 text-warn">
              <TriangleAlert aria-hidden className="size-3 self-center" />
              {positionFrom === 'station' ? 'from its station' : 'place unknown'}
            </span>
          )}
          <span className="min-w-0 truncate" title={why.join(' · ')}>
            {(etaSeconds === null ? why : why.slice(1)).join(' · ')}
          </span>
          {need ? (
            <span className="ml-auto max-w-[45%] shrink-0 truncate">
              for {needText({ ...need, count: 1 }).slice(4)}
            </span>
          ) : null}
        </span>
      </label>
    </li>
  )
})
