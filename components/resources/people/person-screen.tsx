'use client'

import { Pencil } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useMay, useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import type { Person } from '@/lib/resources/register-schema'
import { DetailPage, Facts, Section } from '../detail/detail-page'
import { Words } from '../detail/words'
import { GearInHand } from '../gear/gear-in-hand'
import { History } from '../history/history'
import { StatusSection } from '../status/status-section'
import { TrackSection } from '../track/track-section'
import { TrackersOf } from '../trackers/trackers-of'
import { useRecord } from '../use-record'
import { CertificatesSection } from './certificates-section'
import { EditPersonDialog } from './person-dialogs'
import { PersonShifts } from './person-shifts'
import { ReadinessBadge } from './readiness-badge'
import { ReadinessButtons } from './readiness-buttons'

const back = { href: '/resources/people', label: 'People' }

export function PersonScreen({ id, mapStyleUrl }: { id: string; mapStyleUrl: string }) {
  const record = useRecord<Person>('/resources/personnel', id)
  const mayWrite = useMay('resources:write')
  const mayReport = useMayReport()
  const [editing, setEditing] = useState<Person | null>(null)
  return (
    <DetailPage
      record={record}
      back={back}
      noun="person"
      renderTitle={(person) => (
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{person.name}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-3">
            <ReadinessBadge person={person} />
            <UnitStatusChip status={person.status} />
            <Elapsed since={person.statusSince} />
            {person.retiredAt ? <Badge>Retired</Badge> : null}
          </p>
        </div>
      )}
      renderActions={(person) =>
        mayWrite && !person.retiredAt ? (
          <Button onClick={() => setEditing(person)}>
            <Pencil aria-hidden />
            Edit
          </Button>
        ) : null
      }
    >
      {(person) => (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid gap-4">
            <Section title="Can they be asked?">
              <ReadinessButtons person={person} disabled={!mayReport(person)} />
            </Section>
            {mayReport(person) ? <StatusSection type="personnel" row={person} /> : null}
            <PersonFacts person={person} />
            <CertificatesSection person={person} mayWrite={mayWrite && !person.retiredAt} />
            <GearInHand of={{ personId: person.id }} />
            <PersonShifts personId={person.id} />
            <TrackSection type="personnel" id={person.id} mapStyleUrl={mapStyleUrl} />
            <TrackersOf subjectId={person.id} />
          </div>
          <History type="personnel" id={person.id} />
          {editing ? <EditPersonDialog person={editing} onClose={() => setEditing(null)} /> : null}
        </div>
      )}
    </DetailPage>
  )
}

/** Whoever keeps the register speaks for everybody; anybody else for themself. */
function useMayReport(): (person: Person) => boolean {
  const me = useMe()
  const mayWrite = useMay('resources:write')
  const maySpeak = useMay('resources:status')
  return (person) => person.retiredAt === null && (mayWrite || (maySpeak && person.userId === me.id))
}

function PersonFacts({ person }: { person: Person }) {
  return (
    <Section title="Facts">
      <Facts
        facts={[
          ['Number', person.identifier ? <span className="figures">{person.identifier}</span> : null],
          ['Title', person.title],
          ['Home station', person.stationName],
          [
            'Rides on',
            person.unitId ? (
              <Link href={`/resources/units/${person.unitId}`} className="font-medium hover:underline">
                {person.unitName} <span className="font-normal text-muted">{person.seatName}</span>
              </Link>
            ) : null,
          ],
          ['On shift', person.isOnShift ? 'Yes, now' : 'Not now'],
          ['Phones', person.phones.length > 0 ? <Phones person={person} /> : null],
          [
            'E-mail',
            person.email ? (
              <a href={`mailto:${person.email}`} className="hover:underline">
                {person.email}
              </a>
            ) : null,
          ],
          ['Account', person.userId ? 'Signs in here' : 'None'],
          ['Capabilities', <Words key="words" words={person.capabilitiesNow} own={person.capabilities} />],
          ['Said of readiness', person.readinessNote ?? undefined],
          ['Said of status', person.statusNote ?? undefined],
        ]}
      />
    </Section>
  )
}

const Phones = ({ person }: { person: Person }) => (
  <ul className="flex flex-wrap gap-x-4">
    {person.phones.map(({ kind, number }) => (
      <li key={number}>
        <a href={`tel:${number}`} className="figures hover:underline">
          {number}
        </a>{' '}
        <span className="text-xs text-muted">{kind}</span>
      </li>
    ))}
  </ul>
)
