'use client'

import { Check } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { Assignment, Category } from '@/lib/incidents/schema'
import type { BaseStatus, Unit } from '@/lib/resources/schema'
import { stepsOf } from './status-steps'
import type { Tap } from './tap'

const timeOfStep: Partial<Record<BaseStatus, keyof Assignment>> = {
  en_route: 'enRouteAt',
  staging: 'stagedAt',
  on_scene: 'onSceneAt',
  at_patient: 'atPatientAt',
  transporting: 'transportingAt',
  at_hospital: 'atHospitalAt',
}

interface Props {
  unit: Unit
  category: Category | null
  assignment: Assignment | null
  waiting: readonly Tap[]
  onReport: (status: BaseStatus) => void
}

/** Every status in the order of the work, each a button; those already reported show their time. */
export function StatusLadder({ unit, category, assignment, waiting, onReport }: Props) {
  return (
    <section aria-label="Status" className="overflow-hidden rounded-xl border bg-surface">
      <ul className="divide-y">
        {stepsOf(unit, category).map((step) => {
          const field = timeOfStep[step]
          return (
            <Step
              key={step}
              step={step}
              isCurrent={unit.status === step}
              at={field && assignment ? (assignment[field] ?? '') : ''}
              isWaiting={waiting.some((tap) => tap.kind === 'status' && tap.unitId === unit.id && tap.status === step)}
              onReport={onReport}
            />
          )
        })}
      </ul>
    </section>
  )
}

interface StepProps {
  step: BaseStatus
  isCurrent: boolean
  /** RFC 3339, or empty. */
  at: string
  isWaiting: boolean
  onReport: (status: BaseStatus) => void
}

function Step({ step, isCurrent, at, isWaiting, onReport }: StepProps) {
  const { timeZone } = useMe()
  return (
    <li>
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        disabled={isCurrent}
        onClick={() => onReport(step)}
        className={cn(
          'flex h-14 w-full items-center gap-3 px-4 text-left text-lg enabled:active:bg-hover focus-visible:-outline-offset-2',
          isCurrent && 'bg-selected',
        )}
      >
        <UnitStatusChip status={step} size="md" className={cn('flex-1 text-lg', isCurrent && 'font-bold')} />
        {isWaiting ? <span className="text-sm font-medium text-warn">not sent yet</span> : null}
        {at && !isWaiting ? (
          <span className="figures inline-flex items-center gap-1.5 text-base text-muted">
            <Check aria-hidden className="size-4 text-ok" />
            {formatTime(at, timeZone)}
          </span>
        ) : null}
        {isCurrent && !at && !isWaiting ? <Check aria-label="now" className="size-5 text-ok" /> : null}
      </button>
    </li>
  )
}
