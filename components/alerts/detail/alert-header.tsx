'use client'

import { formatMoment } from '@/components/ui/format-time'
import { Elapsed } from '@/components/ui/elapsed'
import { useMe } from '@/components/shell/session'
import type { Alert } from '@/lib/alerts/schema'
import { readableType } from '../alert-words'
import { AlertStateChip, DrillMark, SeverityChip } from '../chips'

/** What it is, how bad, and whether somebody has it. */
export function AlertHeader({ alert, as: Heading = 'h2' }: { alert: Alert; as?: 'h1' | 'h2' }) {
  const { timeZone } = useMe()
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <SeverityChip severity={alert.severity} />
        <AlertStateChip state={alert.state} />
        {alert.isDrill ? <DrillMark /> : null}
        <span className="ml-auto flex items-baseline gap-2 text-muted">
          <span className="figures text-xs">{formatMoment(alert.receivedAt, timeZone)}</span>
          <Elapsed since={alert.receivedAt} className="font-semibold text-ink" />
        </span>
      </div>
      <Heading
        dir="auto"
        tabIndex={-1}
        data-alert-title
        className="rounded text-lg leading-6 font-semibold tracking-tight break-words outline-offset-2"
      >
        {alert.title}
      </Heading>
      <p className="text-sm text-muted">
        <span className="inline-block first-letter:uppercase">{readableType(alert.type)}</span> from{' '}
        <span dir="auto" className="font-medium text-ink">
          {alert.source}
        </span>
      </p>
      {alert.isDrill ? (
        <p className="rounded-md bg-warn-tint px-2 py-1 text-sm font-medium text-warn">
          A test or an exercise. It pages nobody and makes no incident by itself.
        </p>
      ) : null}
    </div>
  )
}
