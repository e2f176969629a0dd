'use client'

import { ChevronDown, ChevronRight, CircleAlert, Send } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { shortfallText } from '@/components/plans/need-text'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useMay } from '@/components/shell/session'
import type { Incident } from '@/lib/incidents/schema'
import type { Recommendations } from '@/lib/resources/response-schema'
import { useConsoleActions } from '../../actions'
import { useAct } from '../../use-act'
import { CandidateRow } from './candidate-row'
import { chosenUnits, type Choices, isChosen } from './choose-set'
import { useSendKey } from './send-recommended'
import { useRecommendations } from './use-recommendations'

const noChoices: Choices = new Map()

/** Who should go, why, and one key that sends them. */
export function RecommendedSet({ incident }: { incident: Incident }) {
  const { data, error, dataUpdatedAt, isError, refetch } = useRecommendations(incident)
  if (data)
    return (
      <SetOfUnits
        key={`${incident.id} ${incident.alarmLevel}`}
        incident={incident}
        answer={data}
        updatedAtMs={dataUpdatedAt}
        failed={isError}
      />
    )
  return (
    <NoSet incidentId={incident.id} why={isError ? 'No recommendation could be had.' : 'Units are still looked for.'}>
      {isError ? (
        <p
          role="alert"
          className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-sm text-muted"
        >
          <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
          <span className="min-w-0">No recommendation could be had: {error.message}</span>
          <Button size="xs" className="ml-auto" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        <div role="status" aria-label="Looking for units" className="grid gap-2 rounded-md border p-2">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-4/5" />
        </div>
      )}
    </NoSet>
  )
}

/** In place of the set: the key sends nothing that was not seen, and says so. */
function NoSet({ incidentId, why, children }: { incidentId: string; why: string; children: ReactNode }) {
  useSendKey(incidentId, () => void toast(`${why} Nothing was sent.`))
  return children
}

interface SetOfUnitsProps {
  incident: Incident
  answer: Recommendations
  updatedAtMs: number
  failed: boolean
}

function SetOfUnits({ incident, answer, updatedAtMs, failed }: SetOfUnitsProps) {
  const { data, shortfall } = answer
  const [choices, setChoices] = useState(noChoices)
  const [showOthers, setShowOthers] = useState(false)
  const [asking, setAsking] = useState(false)
  const { assign } = useConsoleActions()
  const mayAssign = useMay('incidents:assign')
  const [run, busy] = useAct()
  const chosen = chosenUnits(data, choices)
  const others = data.filter((unit) => !unit.isRecommended)
  const choose = useCallback((unitId: string, wanted: boolean) => {
    setChoices((known) => new Map(known).set(unitId, wanted))
    setAsking(false)
  }, [])
  const send = () => {
    if (!mayAssign || busy) return
    if (chosen.length === 0) return void toast('No unit is chosen. Nothing was sent.')
    // A set that is not complete is a decision: it takes a second press.
    if (shortfall.length > 0 && !asking) return setAsking(true)
    setAsking(false)
    void run(async () => {
      if (
        await assign(
          incident.id,
          chosen.map((unit) => unit.unitId),
        )
      )
        setChoices(noChoices)
    })
  }
  useSendKey(incident.id, send)
  const onChoose = mayAssign ? choose : undefined
  const rows = (units: typeof data) =>
    units.map((unit) => (
      <CandidateRow key={unit.unitId} unit={unit} isChosen={isChosen(unit, choices)} onChoose={onChoose} />
    ))
  return (
    <section aria-label="Recommended units" className="rounded-md border">
      <header className="flex min-h-8 items-center gap-x-2 border-b bg-sunken px-2 py-0.5 text-xs">
        <h3 className="font-semibold">Recommended</h3>
        <span className="min-w-0 truncate text-muted" title={describeCard(answer)}>
          {describeCard(answer)}
        </span>
        <Age updatedAtMs={updatedAtMs} failed={failed} />
        {mayAssign && chosen.length > 0 ? (
          <Button size="xs" variant="primary" className="ml-auto shrink-0" busy={busy} onClick={send}>
            <Send aria-hidden />
            Send {chosen.length === 1 ? chosen[0]?.unitName : chosen.length}
            <Kbd>S</Kbd>
          </Button>
        ) : null}
      </header>
      {shortfall.length > 0 ? (
        <ul aria-label="What is missing" className="border-b bg-warn-tint px-2 py-1 text-xs text-warn">
          {shortfall.map((one, index) => (
            <li key={index} className="flex items-start gap-1.5 font-medium">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {shortfallText(one)}
            </li>
          ))}
        </ul>
      ) : null}
      {asking ? <Ask count={chosen.length} onSend={send} onBack={() => setAsking(false)} /> : null}
      {data.length === 0 ? (
        <p className="px-2 py-1.5 text-xs text-muted">No unit can be recommended now.</p>
      ) : (
        <ul aria-label="Units to send" className="divide-y">
          {rows(data.filter((unit) => unit.isRecommended))}
        </ul>
      )}
      {others.length > 0 ? (
        <>
          <button
            type="button"
            aria-expanded={showOthers}
            onClick={() => setShowOthers((is) => !is)}
            className="flex h-7 w-full items-center gap-1 border-t px-2 text-left text-xs text-muted hover:bg-hover"
          >
            {showOthers ? (
              <ChevronDown aria-hidden className="size-3.5" />
            ) : (
              <ChevronRight aria-hidden className="size-3.5" />
            )}
            {others.length} more could go
          </button>
          {showOthers ? (
            <ul aria-label="More units" className="divide-y border-t">
              {rows(others)}
            </ul>
          ) : null}
        </>
      ) : null}
    </section>
  )
}

const describeCard = ({ runCard, zone }: Recommendations): string => {
  if (!runCard) return zone ? `no run card · ${zone.name}` : 'nearest, no run card'
  return [`${runCard.name}, alarm ${runCard.alarmLevel}`, runCard.zoneName ?? zone?.name].filter(Boolean).join(' · ')
}

function Age({ updatedAtMs, failed }: { updatedAtMs: number; failed: boolean }) {
  const age = useAge(updatedAtMs)
  return (
    <span className={cn('shrink-0', failed ? 'text-warn' : 'text-faint')}>
      {failed ? `not renewed, ${age} old` : `${age} ago`}
    </span>
  )
}

function Ask({ count, onSend, onBack }: { count: number; onSend: () => void; onBack: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div
      role="alertdialog"
      aria-label="The set is not complete"
      className="flex items-center gap-2 border-b px-2 py-1.5 text-xs"
    >
      <span className="min-w-0 flex-1 font-medium">The run card cannot be filled. Send what there is?</span>
      <Button size="xs" onClick={onBack}>
        Not yet
      </Button>
      <Button ref={button} size="xs" variant="primary" onClick={onSend}>
        Send {count} anyway
      </Button>
    </div>
  )
}
