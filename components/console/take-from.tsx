'use client'

import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { useConsoleActions } from './actions'
import { useQueueIncidents } from './queries'
import { shortNumber } from './short-number'
import { askTakeFrom, type TakeFrom, useTakeFrom } from './take-from-store'
import { useAct } from './use-act'

/** Stands over the map, below where an emergency is told and never over the board: what was pressed goes on only after a yes. */
export function TakeFromQuestion() {
  const asked = useTakeFrom()
  useEffect(() => () => askTakeFrom(null), [])
  return asked ? <Question key={asked.incidentId + asked.unitIds.join()} asked={asked} /> : null
}

function Question({ asked }: { asked: TakeFrom }) {
  const { assign } = useConsoleActions()
  const { data: incidents } = useQueueIncidents()
  const [run, working] = useAct()
  const yes = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    yes.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const target = incidents?.find((one) => one.id === asked.incidentId)
  const take = () =>
    void run(async () => {
      await assign(asked.incidentId, asked.unitIds, { takeFrom: true })
      askTakeFrom(null)
    })
  return (
    <div
      role="alertdialog"
      aria-label="A unit is on another incident"
      className="absolute inset-x-2 top-16 z-30 mx-auto max-w-md animate-appear rounded-lg bg-raised p-3 shadow-pop"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        askTakeFrom(null)
      }}
    >
      <ul className="grid gap-1">
        {asked.busy.map(({ unitName, number }) => (
          <li key={unitName + number} className="flex items-start gap-2 font-medium">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
            <span>
              <span className="figures font-semibold">{unitName || 'One of the units'}</span> is on{' '}
              <span className="figures">{number}</span>. Take it from there?
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 pl-6 text-xs text-muted">
        It is released there and sent to {target ? `${shortNumber(target.number)} ${target.title}` : 'the new incident'}
        . Both logs say so.
      </p>
      <div className="mt-2 flex justify-end gap-2">
        <Button size="sm" onClick={() => askTakeFrom(null)}>
          Leave it there
        </Button>
        <Button ref={yes} size="sm" variant="primary" busy={working} onClick={take}>
          Take {asked.busy.length > 1 ? 'them' : 'it'} from there
        </Button>
      </div>
    </div>
  )
}
