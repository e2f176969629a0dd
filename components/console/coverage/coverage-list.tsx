'use client'

import { CircleAlert, CircleCheck, MoveRight, ShieldAlert, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import { useMay } from '@/components/shell/session'
import type { MoveUp } from '@/lib/resources/response-schema'
import { useConsoleActions } from '../actions'
import { etaText } from '../incident/recommended/choose-set'
import { useCoverage } from '../queries'
import { useAct } from '../use-act'

/** Zones without a unit that is due there first, each with who could move up. Lies over a corner of the map. */
export function CoverageList({ onClose }: { onClose: () => void }) {
  const { data, error, isError, dataUpdatedAt, refetch } = useCoverage(true)
  const bare = data?.filter((zone) => !zone.isCovered)
  return (
    <section
      aria-label="Coverage"
      className="absolute bottom-8 left-2 z-10 flex max-h-[60%] w-72 flex-col rounded-lg bg-raised text-sm shadow-pop"
    >
      <header className="flex h-8 shrink-0 items-center gap-2 px-2.5">
        <h2 className="text-xs font-semibold">Coverage</h2>
        {data ? <ReadAgo updatedAtMs={dataUpdatedAt} failed={isError} /> : null}
        <Button size="icon-xs" variant="ghost" className="ml-auto" aria-label="Hide coverage (C)" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      {bare === undefined ? (
        isError ? (
          <p role="alert" className="flex items-center gap-2 border-t px-2.5 py-2 text-xs">
            <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
            <span className="min-w-0 flex-1">Coverage could not be loaded: {error.message}</span>
            <Button size="xs" onClick={() => void refetch()}>
              Try again
            </Button>
          </p>
        ) : (
          <p role="status" className="border-t px-2.5 py-2 text-xs text-muted">
            Looking at every zone…
          </p>
        )
      ) : bare.length === 0 ? (
        <p className="flex items-center gap-2 border-t px-2.5 py-2 text-xs">
          <CircleCheck aria-hidden className="size-4 text-ok" />
          {data?.length === 0 ? 'No zones are drawn yet.' : 'Every zone has a unit that is due there first.'}
        </p>
      ) : (
        <ul aria-label="Zones without cover" className="min-h-0 divide-y overflow-y-auto border-t">
          {bare.map((zone) => (
            <li key={zone.zoneId} className="grid gap-1 px-2.5 py-1.5">
              <span className="flex items-center gap-1.5 font-medium">
                <ShieldAlert aria-hidden className="size-4 shrink-0 text-danger" />
                {zone.zoneName}
                <span className="text-xs font-normal text-danger">not covered</span>
              </span>
              {zone.moveUp ? (
                <Suggestion moveUp={zone.moveUp} />
              ) : (
                <span className="pl-5.5 text-xs text-muted">No free unit could move up.</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ReadAgo({ updatedAtMs, failed }: { updatedAtMs: number; failed: boolean }) {
  const age = useAge(updatedAtMs)
  return (
    <span className={failed ? 'text-2xs text-warn' : 'text-2xs text-faint'}>
      {failed ? `${age} old` : `${age} ago`}
    </span>
  )
}

function Suggestion({ moveUp }: { moveUp: MoveUp }) {
  const { unitId, unitName, toStationId, toStationName, etaSeconds, etaSource } = moveUp
  const actions = useConsoleActions()
  const mayMove = useMay('incidents:assign')
  const [run, busy] = useAct()
  return (
    <span className="flex items-center gap-2 pl-5.5 text-xs">
      <span className="min-w-0 flex-1">
        <span className="figures font-semibold">{unitName}</span> to {toStationName},{' '}
        <span className="figures" title={`Estimated by ${etaSource}`}>
          {etaText(etaSeconds)}
        </span>
      </span>
      {mayMove ? (
        <Button size="xs" busy={busy} onClick={() => void run(() => actions.moveUp(unitId, toStationId))}>
          <MoveRight aria-hidden />
          Move up
        </Button>
      ) : null}
    </span>
  )
}
