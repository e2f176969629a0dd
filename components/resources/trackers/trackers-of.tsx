'use client'

import Link from 'next/link'
import { useAge } from '@/components/ui/clock'
import type { Page } from '@/lib/http/schema'
import type { Tracker } from '@/lib/resources/positions-schema'
import { Nothing, Section } from '../detail/detail-page'
import { useBelongings } from '../use-record'

/** The devices that report where it is. */
export function TrackersOf({ subjectId }: { subjectId: string }) {
  const trackers = useBelongings<Page<Tracker>>('/trackers', '/trackers', { subjectId, limit: 50 })
  const rows = trackers.data?.data ?? []
  return (
    <Section
      title="Trackers"
      action={
        <Link href="/resources/trackers" className="text-xs text-accent hover:underline">
          All trackers
        </Link>
      }
    >
      {rows.length === 0 ? (
        <Nothing>
          {trackers.isError
            ? 'They could not be loaded.'
            : trackers.isPending
              ? 'Loading…'
              : 'No tracker reports where it is.'}
        </Nothing>
      ) : null}
      <ul className="divide-y">
        {rows.map(({ id, name, deviceId, lastSeenAt }) => (
          <li key={id} className="flex items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{name}</span> <span className="figures text-xs text-muted">{deviceId}</span>
            </span>
            <span className="text-xs text-muted">{lastSeenAt ? <Seen at={lastSeenAt} /> : 'never seen'}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Seen = ({ at }: { at: string }) => (
  <time dateTime={at} className="figures whitespace-nowrap" suppressHydrationWarning>
    {useAge(Date.parse(at))} ago
  </time>
)
