'use client'

import { BellRing } from 'lucide-react'
import Link from 'next/link'
import { AlertStateChip, DrillMark, SeverityChip } from '@/components/alerts/chips'
import { formatTime } from '@/components/ui/format-time'
import { useMe } from '@/components/shell/session'
import type { Alert } from '@/lib/alerts/schema'
import type { Incident } from '@/lib/incidents/schema'
import { useIncidentAlerts } from '../queries'

const shownAtFirst = 4

/** The alert it was made of stands first. */
const inOrder = (alerts: readonly Alert[], sourceAlertId: string | null) =>
  alerts.toSorted((a, b) => Number(b.id === sourceAlertId) - Number(a.id === sourceAlertId))

/** Which alerts it comes from; nothing for an incident that somebody called in. */
export function SourceAlerts({ incident: { id, sourceAlertId } }: { incident: Incident }) {
  const { data, isError, refetch } = useIncidentAlerts(id)
  const { timeZone } = useMe()
  if (isError && !data)
    return (
      <p role="alert" className="flex items-center gap-2 text-xs text-warn">
        Its alerts could not be loaded.
        <button type="button" className="underline underline-offset-2" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    )
  if (!data || data.data.length === 0) return null
  const shown = inOrder(data.data, sourceAlertId).slice(0, shownAtFirst)
  const others = data.data.length - shown.length
  return (
    <section aria-label="Alerts" className="grid grid-cols-1 gap-1">
      {shown.map((alert) => (
        <div key={alert.id} className="flex items-center gap-2 text-xs">
          <BellRing aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="shrink-0 text-muted">{alert.id === sourceAlertId ? 'From alert' : 'Alert'}</span>
          <SeverityChip severity={alert.severity} size="sm" tileOnly />
          <Link
            href={`/alerts/${alert.id}`}
            dir="auto"
            className="min-w-0 truncate font-medium text-accent hover:underline"
          >
            {alert.title}
          </Link>
          {alert.isDrill ? <DrillMark /> : null}
          {alert.count > 1 ? <span className="figures shrink-0 text-muted">×{alert.count}</span> : null}
          <span className="figures ml-auto shrink-0 text-faint">{formatTime(alert.receivedAt, timeZone)}</span>
          <AlertStateChip state={alert.state} size="sm" tileOnly />
        </div>
      ))}
      {others > 0 ? (
        <Link href={`/alerts?state=any&incidentId=${id}`} className="ml-5.5 text-xs font-medium text-accent">
          {others}
          {data.nextCursor ? ' or more' : ''} other alerts
        </Link>
      ) : null}
    </section>
  )
}
