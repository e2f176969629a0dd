'use client'

import { CheckCheck, Navigation } from 'lucide-react'
import type { ReactNode } from 'react'
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
  onReport: (status: BaseStatus) => void
  /** Null where there is nothing to drive to. */
  mapsHref: string | null
  /** The emergency button, always in the same corner. */
  emergency: ReactNode
}

const barButton =
  'flex h-18 min-w-0 flex-1 items-center justify-center gap-2.5 rounded-xl px-3 text-center text-xl leading-6 font-bold transition-transform active:scale-[0.98] [&_svg]:size-7 [&_svg]:shrink-0'

/** Where the thumb is: the one thing that usually comes next. */
export function ActionBar({ unit, category, acknowledge, onReport, mapsHref, emergency }: Props) {
  const next = nextStep(unit, category)
  const step = next ? <NextStep step={next} mapsHref={mapsHref} onReport={onReport} /> : null
  return (
    <div className="mx-auto grid max-w-xl gap-2.5 p-3">
      {acknowledge ? <div className="flex">{step}</div> : null}
      <div className="flex items-center gap-3">
        {emergency}
        {acknowledge ? (
          <button type="button" onClick={acknowledge} className={`${barButton} bg-accent text-on-accent`}>
            <CheckCheck aria-hidden />
            Acknowledge
          </button>
        ) : (
          (step ?? <p className="flex-1 text-base text-muted">Nothing to report. Hold SOS if you need help.</p>)
        )}
      </div>
    </div>
  )
}

interface StepProps {
  step: BaseStatus
  mapsHref: string | null
  onReport: (status: BaseStatus) => void
}

function NextStep({ step, mapsHref, onReport }: StepProps) {
  const { label, color } = useUnitStatusWords()[step]
  const Icon = unitStatusIcons[step]
  const style = { backgroundColor: color, color: readableOn(color) }
  const report = () => onReport(step)
  if (step === 'en_route')
    return mapsHref ? (
      <a href={mapsHref} target="_blank" rel="noreferrer" onClick={report} className={barButton} style={style}>
        <Navigation aria-hidden />
        Respond and navigate
      </a>
    ) : (
      <button type="button" onClick={report} className={barButton} style={style}>
        <Navigation aria-hidden />
        Respond
      </button>
    )
  return (
    <button type="button" onClick={report} className={barButton} style={style}>
      <Icon aria-hidden />
      {label}
    </button>
  )
}
