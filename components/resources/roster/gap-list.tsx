'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import type { RosterGap } from '@/lib/resources/register-schema'
import { stretchText } from './roster-words'

const mostShown = 8

/** Where people are missing or will be, said before anything else; what is past is only hatched. */
export function GapList({
  gaps: all,
  onFill,
}: {
  gaps: readonly RosterGap[]
  onFill: ((gap: RosterGap) => void) | undefined
}) {
  const { timeZone } = useMe()
  const minute = useClock(useCallback((now: number) => Math.floor(now / 60_000) * 60_000, []))
  const gaps = all.filter(({ endsAt }) => Date.parse(endsAt) > minute)
  if (gaps.length === 0)
    return (
      <p className="flex items-center gap-2 text-sm text-ok">
        <CircleCheck aria-hidden className="size-4" />
        Every unit has the people it asks for.
      </p>
    )
  return (
    <section aria-label="Gaps" className="rounded-lg border border-danger/40 bg-danger-tint/50">
      <h2 className="flex items-center gap-2 px-3 py-1.5 text-sm font-semibold text-danger">
        <TriangleAlert aria-hidden className="size-4" />
        {gaps.length} {gaps.length === 1 ? 'gap' : 'gaps'}
      </h2>
      <ul className="grid border-t border-danger/25 sm:grid-cols-2 xl:grid-cols-3">
        {gaps.slice(0, mostShown).map((gap) => (
          <li key={`${gap.unitId} ${gap.startsAt}`} className="flex items-center gap-2 px-3 py-1">
            <span className="figures w-14 shrink-0 font-semibold">{gap.unitName}</span>
            <span className="figures min-w-0 flex-1 text-xs sm:whitespace-nowrap">
              {stretchText(gap.startsAt, gap.endsAt, timeZone)}
            </span>
            <span className="figures whitespace-nowrap text-danger">
              {gap.rostered} of {gap.wanted}
            </span>
            {onFill ? (
              <Button size="xs" aria-label={`Fill the gap of ${gap.unitName}`} onClick={() => onFill(gap)}>
                Fill
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {gaps.length > mostShown ? (
        <p className="px-3 pb-1.5 text-xs text-muted">And {gaps.length - mostShown} more, hatched below.</p>
      ) : null}
    </section>
  )
}
