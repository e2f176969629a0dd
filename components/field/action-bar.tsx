'use client'

import { CheckCheck } from 'lucide-react'
import { readableOn } from '@/components/ui/readable-on'
import { unitStatusIcons } from '@/components/vocabulary/unit-words'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { Category } from '@/lib/incidents/schema'
import type { BaseStatus, Unit } from '@/lib/resources/schema'
import { nextStep } from './status-steps'

interface Props {
  unit: Unit
  category: Category | null
  /** Null when there is nothing to acknowledge. */
  acknowledge: (() => void) | null
  isAcknowledging: boolean
  onReport: (status: BaseStatus) => void
}

const barButton =
  'flex h-18 flex-1 items-center justify-center gap-2.5 rounded-xl px-4 text-xl font-bold transition-transform active:scale-[0.98] [&_svg]:size-7'

/** Where the thumb is: the one thing that usually comes next. */
export function ActionBar({ unit, category, acknowledge, isAcknowledging, onReport }: Props) {
  const words = useUnitStatusWords()
  const next = nextStep(unit, category)
  if (!next) return null
  const { label, color } = words[next]
  const Icon = unitStatusIcons[next]
  return (
    <div className="mx-auto flex max-w-xl gap-3 p-3">
      {acknowledge && !isAcknowledging ? (
        <button type="button" onClick={acknowledge} className={`${barButton} bg-accent text-on-accent`}>
          <CheckCheck aria-hidden />
          Acknowledge
        </button>
      ) : null}
      <button
        type="button"
        onClick={() => onReport(next)}
        className={barButton}
        style={{ backgroundColor: color, color: readableOn(color) }}
      >
        <Icon aria-hidden />
        {label}
      </button>
    </div>
  )
}
