'use client'

import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { type Person, type Readiness, readinesses } from '@/lib/resources/register-schema'
import { useSetReadiness } from '../queries'
import { readinessWords } from './readiness-words'
import { SheetSection } from './sheet'

const delaysMinutes = [5, 10, 15, 30, 60] as const
const big =
  'flex h-14 items-center gap-2.5 rounded-lg border px-3 text-base font-semibold active:bg-hover [&>svg]:size-6'

/** Can I be asked? Apart from what my unit is doing. */
export function ReadinessChoice({ person }: { person: Person }) {
  const set = useSetReadiness(person.id)
  const [choosesDelay, setChoosesDelay] = useState(false)
  const chosen: Readiness = set.isPending ? set.variables.readiness : person.readiness
  const choose = (readiness: Readiness) => {
    setChoosesDelay(readiness === 'delayed')
    if (readiness !== 'delayed') set.mutate({ readiness })
  }
  return (
    <SheetSection title="My readiness">
      <div className="grid grid-cols-2 gap-2">
        {readinesses.map((readiness) => {
          const { label, icon: Icon, tone } = readinessWords[readiness]
          const isChosen = readiness === chosen
          return (
            <button
              key={readiness}
              type="button"
              aria-pressed={isChosen}
              onClick={() => choose(readiness)}
              className={cn(big, isChosen && 'border-2 border-accent bg-selected')}
            >
              <Icon aria-hidden className={tone} />
              {label}
            </button>
          )
        })}
      </div>
      {choosesDelay || chosen === 'delayed' ? (
        <div role="group" aria-label="Delayed by how many minutes" className="grid grid-cols-5 gap-2">
          {delaysMinutes.map((minutes) => (
            <button
              key={minutes}
              type="button"
              aria-pressed={chosen === 'delayed' && person.delayMinutes === minutes}
              aria-label={`${minutes} minutes`}
              onClick={() => set.mutate({ readiness: 'delayed', delayMinutes: minutes })}
              className={cn(
                'figures h-14 rounded-lg border text-lg font-semibold active:bg-hover',
                chosen === 'delayed' && person.delayMinutes === minutes && 'border-2 border-accent bg-selected',
              )}
            >
              {minutes}
            </button>
          ))}
        </div>
      ) : null}
      <p className="flex gap-2 text-sm text-muted">
        {person.readiness === 'delayed' && person.delayMinutes ? `Delayed by ${person.delayMinutes} minutes,` : 'So'}{' '}
        since <Elapsed since={person.readinessSince} />
      </p>
      <p aria-live="polite" className="text-base font-medium text-danger empty:hidden">
        {set.isError ? explainProblem(set.error).message : ''}
      </p>
    </SheetSection>
  )
}
