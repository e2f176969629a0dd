'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { cn } from '@/components/ui/cn'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import { IncidentStatusChip, UnitStatusChip } from '@/components/vocabulary/chips'
import type { Affected, AlertDetail } from '@/lib/alerts/schema'
import { IncidentStatus } from '@/lib/incidents/schema'
import { BaseStatus } from '@/lib/resources/schema'
import { counted, metreText } from '../config/plain-words'
import { useAffected } from '../queries'

const AffectedMap = dynamic(() => import('./affected-map'), {
  ssr: false,
  loading: () => <LoadingState label="Loading the map…" className="h-full" />,
})

const radii = [500, 2_000, 10_000] as const
const shownAtFirst = 6

/** Where it is, and which of our units and open incidents are there too. */
export function AffectedSection({ alert, mapStyleUrl }: { alert: AlertDetail; mapStyleUrl: string }) {
  const [radiusM, setRadiusM] = useState<number>(2_000)
  const affected = useAffected(alert.id, radiusM)
  return (
    <>
      <div className="h-64 border-b bg-sunken">
        <AffectedMap styleUrl={mapStyleUrl} alert={alert} affected={affected.data} radiusM={radiusM} />
      </div>
      {alert.area ? null : (
        <div role="group" aria-label="How far around" className="flex items-center gap-1 border-b px-3 py-1.5 text-xs">
          <span className="text-muted">Within</span>
          {radii.map((radius) => (
            <button
              key={radius}
              type="button"
              aria-pressed={radius === radiusM}
              onClick={() => setRadiusM(radius)}
              className={cn(
                'figures h-6 rounded px-1.5 font-medium hover:bg-hover',
                radius === radiusM ? 'bg-selected text-ink' : 'text-muted',
              )}
            >
              {metreText(radius)}
            </button>
          ))}
        </div>
      )}
      {affected.data ? (
        <>
          {affected.isError ? (
            <StaleNotice since={affected.dataUpdatedAt} onRetry={() => void affected.refetch()} />
          ) : null}
          <Lists affected={affected.data} where={alert.area ? 'in its area' : `within ${metreText(radiusM)}`} />
        </>
      ) : affected.isError ? (
        <FailedState
          title="Who is there could not be loaded"
          detail={explainProblem(affected.error).message}
          onRetry={() => void affected.refetch()}
          className="py-5"
        />
      ) : (
        <LoadingState label="Looking who is there…" className="py-5" />
      )}
    </>
  )
}

function Lists({ affected: { units, incidents }, where }: { affected: Affected; where: string }) {
  if (units.length === 0 && incidents.length === 0)
    return <p className="px-3 py-3 text-sm text-muted">No unit and no open incident {where}.</p>
  return (
    <div className="grid gap-x-4 px-3 py-2 text-sm @lg:grid-cols-2">
      <Few title={`${counted(units.length, 'unit')} ${where}`} rows={units}>
        {({ id, name, status }) => {
          const base = BaseStatus.safeParse(status)
          return (
            <>
              <Link href={`/resources/units/${id}`} className="figures font-semibold hover:underline">
                {name}
              </Link>
              {base.success ? <UnitStatusChip status={base.data} size="sm" className="ml-auto text-xs" /> : status}
            </>
          )
        }}
      </Few>
      <Few title={`${counted(incidents.length, 'open incident')} ${where}`} rows={incidents}>
        {({ id, number, title, status }) => {
          const known = IncidentStatus.safeParse(status)
          return (
            <>
              <Link
                href={`/console?incident=${id}`}
                className="min-w-0 truncate font-medium hover:underline"
                title={number}
              >
                {title}
              </Link>
              {known.success ? (
                <IncidentStatusChip status={known.data} size="sm" className="ml-auto shrink-0 text-xs" />
              ) : (
                status
              )}
            </>
          )
        }}
      </Few>
    </div>
  )
}

interface FewProps<Row> {
  title: string
  rows: readonly Row[]
  children: (row: Row) => React.ReactNode
}

/** The first of them, all on demand. */
function Few<Row extends { id: string }>({ title, rows, children }: FewProps<Row>) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst)
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="label-caps pb-1">{title}</h3>
      <ul className="grid grid-cols-1">
        {shown.map((row) => (
          <li key={row.id} className="flex min-h-7 items-center gap-2">
            {children(row)}
          </li>
        ))}
      </ul>
      {rows.length > shown.length ? (
        <button type="button" className="h-6 text-xs font-medium text-accent" onClick={() => setIsWhole(true)}>
          Show all {rows.length}
        </button>
      ) : null}
    </section>
  )
}
