'use client'

import { useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { formatMoment } from '@/components/ui/format-time'
import type { Page } from '@/lib/http/schema'
import type { Shift } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import { useBelongings } from '../use-record'

const dayMs = 86_400_000

/** From yesterday to four weeks ahead. The hour is cut off, so that the question stays the same while the page is open. */
const stretch = (nowMs: number) => {
  const hourMs = Math.floor(nowMs / 3_600_000) * 3_600_000
  return { from: new Date(hourMs - dayMs).toISOString(), to: new Date(hourMs + 28 * dayMs).toISOString() }
}

export function PersonShifts({ personId }: { personId: string }) {
  const { timeZone } = useMe()
  const shifts = useBelongings<Page<Shift>>('/shifts', '/shifts', { ...stretch(Date.now()), personId, limit: 50 })
  const rows = shifts.data?.data.filter(({ cancelledAt }) => cancelledAt === null) ?? []
  return (
    <Section title="Shifts">
      {rows.length === 0 ? (
        <Nothing>{shifts.isError ? 'The shifts could not be loaded.' : 'None in the next four weeks.'}</Nothing>
      ) : null}
      <ul className="divide-y">
        {rows.map((shift) => (
          <li key={shift.id} className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
            <span className="figures flex-1 whitespace-nowrap">
              {formatMoment(shift.startsAt, timeZone).slice(0, -3)} –{' '}
              {formatMoment(shift.endsAt, timeZone).slice(0, -3)}
            </span>
            {isUnderWay(shift) ? <Badge tone="accent">Now</Badge> : null}
            <span className="text-muted">{shift.unitName ?? shift.stationName ?? ''}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const isUnderWay = ({ startsAt, endsAt }: Shift) =>
  Date.parse(startsAt) <= Date.now() && Date.now() < Date.parse(endsAt)
