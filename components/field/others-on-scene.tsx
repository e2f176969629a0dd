'use client'

import { UnitStatusChip } from '@/components/vocabulary/chips'
import { Elapsed } from '@/components/ui/elapsed'
import type { Assignment, Incident } from '@/lib/incidents/schema'

/** Since when the unit is in its present state, as far as the assignment knows. */
const sinceOf = (assignment: Assignment) =>
  assignment.atHospitalAt ??
  assignment.transportingAt ??
  assignment.atPatientAt ??
  assignment.onSceneAt ??
  assignment.stagedAt ??
  assignment.enRouteAt ??
  assignment.dispatchedAt

/** Who else was sent, and how far they are. */
export function OthersOnScene({ incident, unitId }: { incident: Incident; unitId: string }) {
  const others = incident.assignments.filter((one) => one.unitId !== unitId)
  return (
    <section aria-labelledby="others-heading" className="rounded-xl border bg-surface">
      <h2 id="others-heading" className="px-4 pt-3 pb-1 text-base font-semibold">
        Who else
      </h2>
      {others.length === 0 ? <p className="px-4 pb-3 text-base text-muted">Nobody else is sent so far.</p> : null}
      <ul className="divide-y">
        {others.map((one) => (
          <li key={one.id} className="flex min-h-12 items-center gap-3 px-4 py-2">
            <span className="figures min-w-14 text-base font-semibold">{one.unitName}</span>
            {one.status === 'cleared' ? (
              <span className="flex-1 text-base text-muted">Cleared</span>
            ) : (
              <>
                <UnitStatusChip status={one.status} className="flex-1 text-base" />
                <Elapsed since={sinceOf(one)} className="text-sm" />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
