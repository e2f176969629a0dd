'use client'

import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useToday } from '@/components/resources/use-today'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatMoment } from '@/components/ui/format-time'
import { Skeleton } from '@/components/ui/skeleton'
import type { DryRun } from '@/lib/alerts/rules-schema'
import { SeverityChip } from '../chips'
import { ChartFigure } from '../config/chart-figure'
import { seriesColors } from '../config/chart-style'
import { counted } from '../config/plain-words'
import { everyDay, shortDay } from './dry-run-days'
import { verdictOn, type Verdict } from './dry-run-verdict'

const DryRunChart = dynamic(() => import('./dry-run-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-33" />,
})

const looks = {
  never: { icon: CircleHelp, style: 'bg-sunken text-muted' },
  calm: { icon: CircleCheck, style: 'bg-ok-tint text-ok' },
  many: { icon: TriangleAlert, style: 'bg-warn-tint text-warn' },
} as const

export function VerdictNote({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, style } = looks[verdict.kind]
  return (
    <p role="status" className={cn('flex items-start gap-2 rounded-md px-3 py-2 font-medium', style)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {verdict.text}
    </p>
  )
}

interface Props {
  result: DryRun
  days: number
  /** Only the verdict and who would have been told. */
  isShort?: boolean
}

/** What a rule would have done over the last days, as if it had been on and alone. */
export function DryRunResult({ result, days, isShort = false }: Props) {
  return (
    <div className="grid gap-3">
      <VerdictNote verdict={verdictOn(result, days)} />
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border bg-line">
        <Figure name="Looked at" value={result.examined} />
        <Figure name="Matched" value={result.matched} />
        <Figure name="Would have acted" value={result.fired} />
      </dl>
      {result.isCut ? (
        <p className="text-xs text-muted">There were more alerts in that time; the newest were looked at.</p>
      ) : null}
      {result.matched > 0 ? <PerDay perDay={result.perDay} days={days} /> : null}
      <People people={result.people} />
      {isShort ? null : <Examples examples={result.examples} />}
    </div>
  )
}

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div className="bg-surface px-3 py-2">
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="figures text-lg leading-6 font-semibold">{value.toLocaleString('en-GB')}</dd>
  </div>
)

function PerDay({ perDay, days }: { perDay: DryRun['perDay']; days: number }) {
  const all = everyDay(perDay, days, useToday())
  const busiest = all.reduce((most, day) => (day.matched > most.matched ? day : most))
  return (
    <ChartFigure
      title="Per day"
      summary={`Busiest: ${shortDay(busiest.day)} with ${counted(busiest.matched, 'match', 'matches')}.`}
      series={[
        { label: 'Matched', color: seriesColors.quiet },
        { label: 'Would have acted', color: seriesColors.main },
      ]}
      columns={['Day', 'Matched', 'Would have acted']}
      rows={all.map(({ day, matched, fired }) => [shortDay(day), String(matched), String(fired)])}
    >
      <DryRunChart days={all} />
    </ChartFigure>
  )
}

const firstPeople = 6

function People({ people }: { people: DryRun['people'] }) {
  const [all, setAll] = useState(false)
  if (people.length === 0) return null
  const sorted = people.toSorted((one, other) => other.times - one.times)
  return (
    <section aria-label="Who would have been told" className="grid gap-1">
      <h3 className="text-sm font-semibold">Who would have been told</h3>
      <ul className="divide-y rounded-lg border bg-surface">
        {(all ? sorted : sorted.slice(0, firstPeople)).map(({ userId, name, times }) => (
          <li key={userId} className="flex justify-between gap-3 px-3 py-1">
            <span className="truncate">{name}</span>
            <span className="figures shrink-0 text-muted">{counted(times, 'time')}</span>
          </li>
        ))}
      </ul>
      {people.length > firstPeople ? (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${people.length}`}
        </Button>
      ) : null}
    </section>
  )
}

function Examples({ examples }: { examples: DryRun['examples'] }) {
  const { timeZone } = useMe()
  if (examples.length === 0) return null
  return (
    <section aria-label="Alerts it would have matched" className="grid gap-1">
      <h3 className="text-sm font-semibold">Alerts it would have matched</h3>
      <ul className="divide-y rounded-lg border bg-surface">
        {examples.map(({ id, title, severity, receivedAt, fired }) => (
          <li key={id} className="flex items-center gap-2 px-3 py-1.5">
            <SeverityChip severity={severity} tileOnly />
            <Link href={`/alerts/${id}`} className="min-w-0 flex-1 truncate font-medium hover:underline">
              {title}
            </Link>
            <span className="shrink-0 text-xs text-muted">
              {fired ? '' : 'counted only · '}
              <time dateTime={receivedAt} className="figures">
                {formatMoment(receivedAt, timeZone).slice(0, -3)}
              </time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
