'use client'

import { Pencil } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { GpsAge } from '@/components/console/units/gps-age'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { Unit } from '@/lib/resources/schema'
import { CrewSection } from '../crew/crew-section'
import { DetailPage, Facts, Section } from '../detail/detail-page'
import { Words } from '../detail/words'
import { GearInHand } from '../gear/gear-in-hand'
import { History } from '../history/history'
import { TrackSection } from '../track/track-section'
import { useRecord } from '../use-record'
import { EditUnitDialog } from './unit-dialogs'
import { TrackersOf } from '../trackers/trackers-of'

const back = { href: '/resources/units', label: 'Units' }

export function UnitScreen({ id, mapStyleUrl }: { id: string; mapStyleUrl: string }) {
  const record = useRecord<Unit>('/units', id)
  const mayWrite = useMay('resources:write')
  const [editing, setEditing] = useState<Unit | null>(null)
  return (
    <DetailPage
      record={record}
      back={back}
      noun="unit"
      renderTitle={(unit) => <UnitTitle unit={unit} />}
      renderActions={(unit) =>
        mayWrite && !unit.retiredAt ? (
          <Button onClick={() => setEditing(unit)}>
            <Pencil aria-hidden />
            Edit
          </Button>
        ) : null
      }
    >
      {(unit) => (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid gap-4">
            <CrewSection unit={unit} mayWrite={mayWrite && !unit.retiredAt} />
            <UnitFacts unit={unit} />
            <TrackSection type="units" id={unit.id} mapStyleUrl={mapStyleUrl} />
            <GearInHand of={{ unitId: unit.id }} />
            <TrackersOf subjectId={unit.id} />
          </div>
          <History type="units" id={unit.id} />
          {editing ? <EditUnitDialog unit={editing} onClose={() => setEditing(null)} /> : null}
        </div>
      )}
    </DetailPage>
  )
}

function UnitTitle({ unit }: { unit: Unit }) {
  return (
    <div>
      <h1 className="flex items-baseline gap-2 text-xl font-semibold tracking-tight">
        <span className="figures">{unit.name}</span>
        <span className="text-sm font-medium text-muted">{unit.type}</span>
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-3">
        <UnitStatusChip status={unit.status} unitType={unit.type} />
        <Elapsed since={unit.statusSince} />
        <CrewLevel crew={unit.crew} />
        {unit.retiredAt ? <Badge>Retired</Badge> : null}
      </p>
    </div>
  )
}

const levels = {
  full: { label: 'Crew complete', tone: 'ok' },
  reduced: { label: 'Crew reduced', tone: 'warn' },
  unstaffed: { label: 'Nobody on board', tone: 'danger' },
  unknown: { label: 'No seats described', tone: 'neutral' },
} as const

function CrewLevel({ crew }: { crew: Unit['crew'] }) {
  const { label, tone } = levels[crew.level]
  return (
    <Badge tone={tone}>
      {label}
      {crew.level === 'unknown' ? null : (
        <span className="figures">
          {crew.filled}/{crew.seats}
        </span>
      )}
    </Badge>
  )
}

function UnitFacts({ unit }: { unit: Unit }) {
  return (
    <Section title="Facts">
      <Facts
        facts={[
          ['Station', unit.stationName],
          [
            'Working',
            unit.incidentId ? (
              <Link href={`/console?incident=${unit.incidentId}`} className="figures font-medium hover:underline">
                {unit.incidentNumber}
              </Link>
            ) : undefined,
          ],
          ['Bound for', unit.destination ?? undefined],
          ['Said', unit.statusNote ?? undefined],
          ['Minimum crew', unit.minimumCrew === null ? null : <span className="figures">{unit.minimumCrew}</span>],
          ['Capabilities now', <Words key="words" words={unit.capabilitiesNow} own={unit.capabilities} />],
          [
            'Position',
            <span key="position" className="inline-flex items-center gap-3">
              {unit.position ? (
                <span className="figures">
                  {unit.position.lat.toFixed(5)}, {unit.position.lon.toFixed(5)}
                </span>
              ) : null}
              <GpsAge unit={unit} />
            </span>,
          ],
          [
            'Battery',
            unit.batteryPct === null ? undefined : <span className="figures">{Math.round(unit.batteryPct)} %</span>,
          ],
        ]}
      />
    </Section>
  )
}
