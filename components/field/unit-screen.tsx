'use client'

import { BellOff } from 'lucide-react'
import { Elapsed } from '@/components/ui/elapsed'
import { EmptyState } from '@/components/ui/states'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { assignmentRank, type BaseStatus, type Unit } from '@/lib/resources/schema'
import type { Incident } from '@/lib/incidents/schema'
import { ActionBar } from './action-bar'
import { AssignmentCard } from './assignment-card'
import { IncidentNotes } from './incident-notes'
import { StatusLadder } from './status-ladder'
import { expectedStatus } from './tap'
import { TapReport } from './tap-report'
import { OthersOnScene } from './others-on-scene'
import type { Taps } from './use-taps'

interface Props {
  unit: Unit
  incident: Incident | null
  taps: Taps
}

/** One unit of the responder: what it is sent to, and what to report. */
export function UnitScreen({ unit, incident, taps }: Props) {
  const status = expectedStatus(taps.waiting, unit)
  // After "available" was pressed the call is over for this unit, also while that is still on its way.
  const over = status !== unit.status && assignmentRank[status] === undefined
  const current = over ? null : incident
  const assignment = current?.assignments.find((one) => one.unitId === unit.id && one.status !== 'cleared') ?? null
  const shown = { ...unit, status }
  const report = (next: BaseStatus) =>
    taps.press({ kind: 'status', unitId: unit.id, unitName: unit.name, status: next, incidentId: current?.id ?? null })
  const category = current?.category ?? null
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-xl gap-3 px-4 py-3">
          <header className="flex items-center gap-3">
            <h1 className="figures text-2xl font-bold">{unit.name}</h1>
            <UnitStatusChip status={status} size="md" className="text-base" />
            <Elapsed since={unit.statusSince} className="ml-auto text-base" />
          </header>
          {current ? (
            <AssignmentCard
              incident={current}
              dispatchedAt={assignment?.dispatchedAt ?? null}
              note={assignment?.note ?? null}
            />
          ) : (
            <EmptyState
              icon={<BellOff aria-hidden />}
              title="No assignment"
              className="rounded-xl border bg-surface text-base"
            >
              When {unit.name} is sent, the incident appears here at once.
            </EmptyState>
          )}
          <StatusLadder
            unit={shown}
            category={category}
            assignment={assignment}
            waiting={taps.waiting}
            onReport={report}
          />
          {current ? <OthersOnScene incident={current} unitId={unit.id} /> : null}
          {current ? <IncidentNotes incidentId={current.id} /> : null}
        </div>
      </div>
      <section aria-label="Next step" className="shrink-0 border-t bg-surface pb-[env(safe-area-inset-bottom)]">
        <TapReport taps={taps} unit={unit} />
        <ActionBar
          unit={shown}
          category={category}
          acknowledge={
            current &&
            assignment &&
            !assignment.acknowledgedAt &&
            assignment.enRouteAt === null &&
            status === 'assigned'
              ? () => taps.press({ kind: 'acknowledge', unitId: unit.id, unitName: unit.name, incidentId: current.id })
              : null
          }
          isAcknowledging={taps.waiting.some((tap) => tap.kind === 'acknowledge' && tap.unitId === unit.id)}
          onReport={report}
        />
      </section>
    </>
  )
}
