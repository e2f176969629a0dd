'use client'

import { ExternalLink, Phone, X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { Skeleton } from '@/components/ui/skeleton'
import type { Person } from '@/lib/resources/register-schema'
import type { Unit } from '@/lib/resources/schema'
import { useConsoleMoves } from '../console-state'
import { useUnitCrew, useUnitGear } from '../queries'
import { CrewBadge } from './crew-badge'
import { GpsAge } from './gps-age'

/** What the row has no room for: who rides on the selected unit, what it carries, how to reach them. */
export function UnitCard({ unit }: { unit: Unit }) {
  const { selectUnit } = useConsoleMoves()
  return (
    <section aria-label={`Unit ${unit.name}`} className="flex max-h-[45%] shrink-0 flex-col border-t-2 bg-surface">
      <header className="flex h-8 shrink-0 items-center gap-2 px-3">
        <h3 className="figures text-sm font-semibold">{unit.name}</h3>
        <span className="min-w-0 truncate text-xs text-muted">
          {[unit.type, unit.stationName].filter(Boolean).join(' · ')}
        </span>
        <span className="ml-auto flex items-center gap-1">
          <Button asChild size="icon-xs" variant="ghost">
            <Link href={`/resources/units/${unit.id}`} aria-label={`All about ${unit.name}`} title="All about it">
              <ExternalLink aria-hidden />
            </Link>
          </Button>
          <Button
            size="icon-xs"
            variant="ghost"
            aria-label={`Close ${unit.name}`}
            onClick={() => selectUnit(null, null)}
          >
            <X aria-hidden />
          </Button>
        </span>
      </header>
      {/* A region that scrolls must be reachable by keyboard. */}
      <div tabIndex={0} role="group" aria-label={`About ${unit.name}`} className="overflow-y-auto px-3 pb-2 text-xs">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted">
          <CrewBadge crew={unit.crew} />
          <GpsAge unit={unit} />
          {unit.batteryPct === null ? null : <span className="figures">{Math.round(unit.batteryPct)} % battery</span>}
          {unit.destination ? <span>→ {unit.destination}</span> : null}
          <span>
            since <Elapsed since={unit.statusSince} className="text-current" />
          </span>
        </p>
        {unit.statusNote ? <p className="mt-1">{unit.statusNote}</p> : null}
        <Crew unitId={unit.id} />
        <dl className="mt-1.5 grid gap-0.5">
          <Fact term="Can now" text={unit.capabilitiesNow.join(', ') || 'nothing described'} />
          <Gear unitId={unit.id} />
        </dl>
      </div>
    </section>
  )
}

const Fact = ({ term, text }: { term: string; text: string }) => (
  <div className="flex gap-2">
    <dt className="w-14 shrink-0 text-faint">{term}</dt>
    <dd className="min-w-0">{text}</dd>
  </div>
)

function Crew({ unitId }: { unitId: string }) {
  const { data, isError } = useUnitCrew(unitId)
  if (isError) return <p className="mt-1.5 text-danger">The crew could not be loaded.</p>
  if (!data) return <Skeleton className="mt-1.5 h-4 w-2/3" />
  if (data.length === 0) return <p className="mt-1.5 text-muted">Nobody is in its seats.</p>
  return (
    <ul aria-label="Crew" className="mt-1.5 grid gap-0.5">
      {data.map((person) => (
        <CrewMember key={person.id} person={person} />
      ))}
    </ul>
  )
}

function CrewMember({ person }: { person: Person }) {
  const phone = person.phones[0]
  return (
    <li className="flex min-w-0 items-center gap-2">
      <span className="w-14 shrink-0 truncate text-faint" title={person.seatName ?? ''}>
        {person.seatName ?? 'on board'}
      </span>
      <Link href={`/resources/people/${person.id}`} className="min-w-0 truncate font-medium hover:underline">
        {person.name}
      </Link>
      {phone ? (
        <a href={`tel:${phone.number}`} className="figures ml-auto inline-flex shrink-0 items-center gap-1 text-muted">
          <Phone aria-hidden className="size-3" />
          {phone.number}
        </a>
      ) : null}
    </li>
  )
}

function Gear({ unitId }: { unitId: string }) {
  const { data } = useUnitGear(unitId)
  if (!data || data.length === 0) return null
  return <Fact term="Carries" text={data.map((asset) => asset.name).join(', ')} />
}
