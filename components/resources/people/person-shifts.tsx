'use client'

import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { useClock } from '@/components/ui/clock'
import { formatMoment } from '@/components/ui/format-time'
import type { Page } from '@/lib/http/schema'
import type { Shift } from '@/lib/resources/register-schema'
import { Nothing, Section } from '../detail/detail-page'
import { useToday } from '../use-today'
import { useBelongings } from '../use-record'

const dayMs = 86_400_000

/** From the day before to four weeks after. */
const stretch = (today: string) => ({
  from: new Date(Date.parse(today) - dayMs).toISOString(),
  to: new Date(Date.parse(today) + 28 * dayMs).toISOString(),
})

export function PersonShifts({ personId }: { personId: string }) {
  const { timeZone } = useMe()
  const shifts = useBelongings<Page<Shift>>('/shifts', '/shifts', { ...stretch(useToday()), personId, limit: 50 })
  const rows = shifts.data?.data.filter(({ cancelledAt }) => cancelledAt === null) ?? []
  return (
    <Section title="Shifts">
      {rows.length === 0 ? (
        <Nothing>
          {shifts.isError
            ? 'The shifts could not be loaded.'
            : shifts.isPending
              ? 'Loading…'
              : 'None in the next four weeks.'}
        </Nothing>
      ) : null}
      <ul className="divide-y">
        {rows.map((shift) => (
          <li key={shift.id} className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
            <span className="figures flex-1 whitespace-nowrap">
              {formatMoment(shift.startsAt, timeZone).slice(0, -3)} –{' '}
              {formatMoment(shift.endsAt, timeZone).slice(0, -3)}
            </span>
            <NowBadge shift={shift} />
            <span className="text-muted">{shift.unitName ?? shift.stationName ?? ''}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NowBadge({ shift: { startsAt, endsAt } }: { shift: Shift }) {
  const isUnderWay = useClock(
    useCallback((now: number) => Date.parse(startsAt) <= now && now < Date.parse(endsAt), [startsAt, endsAt]),
  )
  return isUnderWay ? <Badge tone="accent">Now</Badge> : null
}
