'use client'

import { useCallback, useEffect, useState } from 'react'
import { play, unlockSound } from '@/components/console/sound/tones'
import type { Unit } from '@/lib/resources/schema'
import { DutySheet } from './duty/duty-sheet'
import { DutyStrip } from './duty/duty-strip'
import { EmergencyButton } from './emergency/emergency-button'
import { EmergencyNotice } from './emergency/emergency-notice'
import { OthersEmergencies } from './emergency/others-emergencies'
import { useEmergency } from './emergency/use-emergency'
import { FieldHeader } from './field-header'
import { InstallHint } from './install/install-hint'
import { useServiceWorker } from './install/use-service-worker'
import { useKeptAnswers } from './offline/use-kept-answers'
import { useStaleSince } from './offline/use-staleness'
import { useOutbox } from './outbox/use-outbox'
import { type Subject, usePositionSharing } from './position/use-position-sharing'
import { useFieldUpdates, useMyIncidents, useMyPerson, useMyUnits } from './queries'
import { readServerClock } from './server-clock'
import { UnitChoice } from './unit-choice'
import { UnitScreen } from './unit-screen'
import { useTaps } from './use-taps'
import { WithoutUnit } from './without-unit'

/** The unit to show first: the chosen one, else one that is on a call. */
const shownUnit = (units: Unit[] | undefined, chosenId: string | null): Unit | undefined =>
  units?.find((unit) => unit.id === chosenId) ?? units?.find((unit) => unit.incidentId !== null) ?? units?.[0]

/** Whose position this phone tells. */
const subjectOf = (unit: Unit | undefined, personId: string | undefined): Subject | null =>
  unit ? { type: 'units', id: unit.id } : personId ? { type: 'personnel', id: personId } : null

function useAnnouncedAssignments(): string {
  const [announcement, setAnnouncement] = useState('')
  useFieldUpdates(
    useCallback((unitName: string) => {
      setAnnouncement(`${unitName} is sent to an incident`)
      navigator.vibrate?.([400, 150, 400, 150, 800])
      play('urgent')
    }, []),
  )
  useEffect(() => {
    const unlock = () => void unlockSound()
    window.addEventListener('pointerdown', unlock, { once: true })
    return () => window.removeEventListener('pointerdown', unlock)
  }, [])
  return announcement
}

export function FieldScreen({ isProduction }: { isProduction: boolean }) {
  useServiceWorker(isProduction)
  useEffect(() => void readServerClock(), [])
  const isRestored = useKeptAnswers()
  const units = useMyUnits()
  const incidents = useMyIncidents()
  const person = useMyPerson().data ?? null
  const taps = useTaps()
  const outbox = useOutbox()
  const emergency = useEmergency()
  const announcement = useAnnouncedAssignments()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const unit = shownUnit(units.data, chosenId)
  const status = unit?.status ?? person?.status
  const sharing = usePositionSharing({
    subject: subjectOf(unit, person?.id),
    isOnAssignment: Boolean(unit?.incidentId),
    isOnDuty: status !== undefined && status !== 'off_duty',
  })
  const asOfMs = Math.min(units.dataUpdatedAt, incidents.dataUpdatedAt)
  const staleSinceMs = useStaleSince(asOfMs, isRestored && (units.isError || incidents.isError))
  const readAgain = () => {
    void units.refetch()
    void incidents.refetch()
  }
  const hasData = units.data !== undefined && incidents.data !== undefined
  return (
    <>
      <FieldHeader staleSinceMs={staleSinceMs} onMenu={() => setIsSheetOpen(true)} />
      <main className="flex min-h-0 flex-1 flex-col">
        <p aria-live="assertive" className="sr-only">
          {announcement}
        </p>
        <DutyStrip person={person} sharing={sharing} onOpen={() => setIsSheetOpen(true)} />
        <InstallHint />
        <EmergencyNotice emergency={emergency} />
        <OthersEmergencies ownId={emergency.raised?.emergencyId ?? null} />
        {units.data && units.data.length > 1 ? (
          <UnitChoice units={units.data} chosenId={unit?.id} onChoose={setChosenId} />
        ) : null}
        {unit && hasData ? (
          <UnitScreen
            key={unit.id}
            unit={unit}
            incident={incidents.data.find((incident) => incident.id === unit.incidentId) ?? null}
            taps={taps}
            outbox={outbox}
            emergency={emergency}
            position={sharing.position}
            staleSinceMs={staleSinceMs}
          />
        ) : (
          <WithoutUnit
            state={hasData ? 'none' : units.isError || incidents.isError ? 'failed' : 'loading'}
            error={units.error ?? incidents.error}
            onRetry={readAgain}
            emergency={
              <EmergencyButton
                disabled={emergency.isUnderWay}
                onRaise={() => emergency.raise(null, sharing.position)}
              />
            }
          />
        )}
      </main>
      <DutySheet
        open={isSheetOpen}
        onOpenChange={setIsSheetOpen}
        person={person}
        unit={unit}
        unsent={taps.waiting.length + outbox.items.length}
      />
    </>
  )
}
