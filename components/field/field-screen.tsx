'use client'

import { UserX } from 'lucide-react'
import { useCallback, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { Unit } from '@/lib/resources/schema'
import { useFieldUpdates, useMyIncidents, useMyUnits } from './queries'
import { UnitChoice } from './unit-choice'
import { UnitScreen } from './unit-screen'
import { useTaps } from './use-taps'

const vibrate = () => navigator.vibrate?.([400, 150, 400, 150, 800])

/** The unit to show first: the chosen one, else one that is on a call. */
const shownUnit = (units: Unit[], chosenId: string | null): Unit | undefined =>
  units.find((unit) => unit.id === chosenId) ?? units.find((unit) => unit.incidentId !== null) ?? units[0]

export function FieldScreen() {
  const units = useMyUnits()
  const incidents = useMyIncidents()
  const taps = useTaps()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  useFieldUpdates(
    useCallback((unitName: string) => {
      setAnnouncement(`${unitName} is sent to an incident`)
      vibrate()
    }, []),
  )
  const readAgain = () => {
    void units.refetch()
    void incidents.refetch()
  }
  if (units.isPending || incidents.isPending)
    return <LoadingState label="Looking for your assignment…" className="flex-1" />
  if (!units.data || !incidents.data)
    return (
      <FailedState
        title="Your assignment could not be loaded"
        detail={explainProblem(units.error ?? incidents.error).message}
        onRetry={readAgain}
        className="flex-1 justify-center"
      />
    )
  const unit = shownUnit(units.data, chosenId)
  const failed = units.isError || incidents.isError
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <p aria-live="assertive" className="sr-only">
        {announcement}
      </p>
      {failed ? (
        <StaleNotice
          since={Math.min(units.dataUpdatedAt, incidents.dataUpdatedAt)}
          onRetry={readAgain}
          className="px-4"
        />
      ) : null}
      {units.data.length > 1 ? <UnitChoice units={units.data} chosenId={unit?.id} onChoose={setChosenId} /> : null}
      {unit ? (
        <UnitScreen
          key={unit.id}
          unit={unit}
          incident={incidents.data.find((incident) => incident.id === unit.incidentId) ?? null}
          taps={taps}
        />
      ) : (
        <EmptyState icon={<UserX aria-hidden />} title="You are on no unit" className="flex-1 justify-center text-base">
          Ask your dispatcher or an admin to put you on the crew of one. It appears here by itself.
        </EmptyState>
      )}
    </main>
  )
}
