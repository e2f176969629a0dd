'use client'

import { BellOff } from 'lucide-react'
import { Elapsed } from '@/components/ui/elapsed'
import { EmptyState } from '@/components/ui/states'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { Position } from '@/lib/geo/schema'
import type { Incident } from '@/lib/incidents/schema'
import { assignmentRank, type BaseStatus, type Unit } from '@/lib/resources/schema'
import { ActionBar } from './action-bar'
import { AssignmentCard } from './assignment-card'
import { EmergencyButton } from './emergency/emergency-button'
import type { EmergencyHere } from './emergency/use-emergency'
import { DispatcherMessages } from './notes/dispatcher-messages'
import { IncidentNotes } from './notes/incident-notes'
import { NewMessage } from './notes/new-message'
import { WaitingFromBefore } from './notes/waiting-items'
import { Watermark } from './offline/watermark'
import { OthersOnScene } from './others-on-scene'
import type { Outbox } from './outbox/use-outbox'
import { StatusLadder } from './status-ladder'
import { expectedStatus } from './tap'
import { TapReport } from './tap-report'
import { useMapsLink } from './use-maps-link'
import type { Taps } from './use-taps'

interface Props {
  unit: Unit
  incident: Incident | null
  taps: Taps
  outbox: Outbox
  emergency: EmergencyHere
  /** Of this phone, as long as it is shared. */
  position: Position | null
  /** Null while what is shown is current. */
  staleSinceMs: number | null
}

/** One unit of the responder: what it is sent to, and what to report. */
export function UnitScreen({ unit, incident, taps, outbox, emergency, position, staleSinceMs }: Props) {
  const status = expectedStatus(taps.waiting, unit)
  // After "available" was pressed the call is over for this unit, also while that is still on its way.
  const over = status !== unit.status && assignmentRank[status] === undefined
  const current = over ? null : incident
  const assignment = current?.assignments.find((one) => one.unitId === unit.id && one.status !== 'cleared') ?? null
  const shown = { ...unit, status }
  const mapsHref = useMapsLink(current)
  const report = (next: BaseStatus) =>
    taps.press({ kind: 'status', unitId: unit.id, unitName: unit.name, status: next, incidentId: current?.id ?? null })
  const category = current?.category ?? null
  const isAcknowledging = taps.waiting.some((tap) => tap.kind === 'acknowledge' && tap.unitId === unit.id)
  const mayAcknowledge =
    assignment &&
    !assignment.acknowledgedAt &&
    assignment.enRouteAt === null &&
    status === 'assigned' &&
    !isAcknowledging
  return (
    <>
      <div className="relative min-h-0 flex-1">
        <Watermark sinceMs={staleSinceMs} />
        {/* Of another call: begins at its top again. */}
        <div key={current?.id ?? 'none'} className="h-full overflow-y-auto">
          <div className="mx-auto grid max-w-xl gap-3 px-4 py-3">
            <header className="flex items-center gap-3">
              <h1 className="figures text-2xl font-bold">{unit.name}</h1>
              <UnitStatusChip status={status} size="md" className="text-base" />
              <Elapsed since={unit.statusSince} className="ml-auto text-base" />
            </header>
            {current ? (
              <>
                <DispatcherMessages incidentId={current.id} />
                <AssignmentCard
                  incident={current}
                  unit={unit}
                  dispatchedAt={assignment?.dispatchedAt ?? null}
                  note={assignment?.note ?? null}
                  mapsHref={mapsHref}
                  position={position}
                />
              </>
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
            {current ? <IncidentNotes incidentId={current.id} outbox={outbox} /> : null}
            <WaitingFromBefore incidentId={current?.id} outbox={outbox} />
          </div>
        </div>
      </div>
      <section aria-label="Next step" className="shrink-0 border-t bg-surface pb-[env(safe-area-inset-bottom)]">
        {current ? <NewMessage incidentId={current.id} /> : null}
        <TapReport taps={taps} unit={unit} />
        <ActionBar
          unit={shown}
          category={category}
          mapsHref={mapsHref}
          acknowledge={
            mayAcknowledge && current
              ? () => taps.press({ kind: 'acknowledge', unitId: unit.id, unitName: unit.name, incidentId: current.id })
              : null
          }
          onReport={report}
          emergency={
            <EmergencyButton disabled={emergency.isUnderWay} onRaise={() => emergency.raise(unit.id, position)} />
          }
        />
      </section>
    </>
  )
}
