'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatPosition } from '@/components/console/new-incident/parse-position'
import { useMe } from '@/components/shell/session'
import { formatAge } from '@/components/ui/format-elapsed'
import { formatMoment } from '@/components/ui/format-time'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import { categoryWords } from '@/components/vocabulary/incident-words'
import type { Alert } from '@/lib/alerts/schema'

/** A sender's clock that is off by more than this is told. */
const skewFromMs = 60_000

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 py-1">
      <dt className="w-28 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  )
}

/** Of another year with the year: senders repeat what is long past, and their clocks are wrong by years. */
function withYear(at: string, timeZone: string): string {
  const year = new Date(at).getUTCFullYear()
  return `${formatMoment(at, timeZone)}${year === new Date().getUTCFullYear() ? '' : ` (${year})`}`
}

function Moment({ at }: { at: string }) {
  const { timeZone } = useMe()
  return (
    <time dateTime={at} className="figures whitespace-nowrap">
      {withYear(at, timeZone)}
    </time>
  )
}

const yearMs = 365.25 * 86_400_000
const apart = (ms: number): string => (ms < 2 * yearMs ? formatAge(ms) : `${Math.round(ms / yearMs)} years`)

/** When it happened by the sender's clock; told apart where that is not when it came. */
function Happened({ alert: { occurredAt, receivedAt } }: { alert: Alert }) {
  const skewMs = Date.parse(receivedAt) - Date.parse(occurredAt)
  return (
    <>
      <Moment at={occurredAt} />
      {Math.abs(skewMs) >= skewFromMs ? (
        <span className="text-muted">
          {' '}
          ({apart(Math.abs(skewMs))} {skewMs > 0 ? 'before' : 'after'} it came, by the sender’s clock)
        </span>
      ) : null}
    </>
  )
}

/** Short facts, one a line. What is not known is left out. */
export function AlertFacts({ alert }: { alert: Alert }) {
  const { count, groupId, incidentId, incidentNumber, position, externalId, suppressedBy } = alert
  return (
    <dl className="divide-y text-sm">
      <Row name="Priority">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PriorityChip priority={alert.priority} size="sm" />
          <span className="inline-flex items-center gap-1.5 text-muted">
            <CategoryIcon category={alert.category} className="size-4" />
            {categoryWords[alert.category].label}
          </span>
        </span>
      </Row>
      {incidentId ? (
        <Row name="Incident">
          <Link href={`/console?incident=${incidentId}`} className="figures font-medium text-accent hover:underline">
            {incidentNumber ?? 'Open it'}
          </Link>
        </Row>
      ) : null}
      {groupId ? (
        <Row name="Group">
          <Link href={`/alerts?state=any&groupId=${groupId}`} className="font-medium text-accent hover:underline">
            All alerts of its group
          </Link>
        </Row>
      ) : null}
      <Row name="Happened">
        <Happened alert={alert} />
      </Row>
      <Row name="Came">
        {count > 1 ? (
          <>
            <span className="figures font-semibold">×{count.toLocaleString('en-GB')}</span>, first{' '}
            <Moment at={alert.receivedAt} />, last <Moment at={alert.lastSeenAt} />
          </>
        ) : (
          <>
            once, <Moment at={alert.receivedAt} />
          </>
        )}
      </Row>
      {alert.expiresAt ? (
        <Row name="Holds until">
          <Moment at={alert.expiresAt} />
        </Row>
      ) : null}
      {alert.endedAt ? (
        <Row name="Ended">
          <Moment at={alert.endedAt} />
          {alert.endedBy ? ` by ${alert.endedBy}` : ''}
          {alert.endedReason ? <span className="text-muted">: {alert.endedReason}</span> : null}
        </Row>
      ) : null}
      {suppressedBy ? <Row name="Kept quiet by">{suppressedBy}</Row> : null}
      <Row name="Position">
        {position ? (
          <span className="figures">{formatPosition(position)}</span>
        ) : alert.hasArea ? (
          'an area, no point'
        ) : (
          <span className="text-muted">its sender did not say</span>
        )}
      </Row>
      {externalId ? (
        <Row name="Sender’s id">
          <span className="figures text-xs break-all">{externalId}</span>
        </Row>
      ) : null}
      <Row name="Fingerprint">
        <span className="figures text-xs break-all text-muted">{alert.fingerprint}</span>
      </Row>
    </dl>
  )
}
