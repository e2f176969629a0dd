'use client'

import { ChevronRight, UserRound } from 'lucide-react'
import { useMay } from '@/components/shell/session'
import type { Person } from '@/lib/resources/register-schema'
import { PositionSwitch } from '../position/position-switch'
import type { PositionSharing } from '../position/use-position-sharing'
import { readinessWords, sayReadiness } from './readiness-words'

interface Props {
  person: Person | null
  sharing: PositionSharing
  onOpen: () => void
}

/** Can I be asked, and is my position told: always in view. */
export function DutyStrip({ person, sharing, onOpen }: Props) {
  const mayShare = useMay('positions:write')
  const { icon: Icon, tone } = person ? readinessWords[person.readiness] : { icon: UserRound, tone: 'text-muted' }
  return (
    <div className="flex shrink-0 divide-x border-b bg-surface px-1">
      <button
        type="button"
        onClick={onOpen}
        className="flex h-14 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-3 text-left active:bg-hover"
      >
        <Icon aria-hidden className={`size-6 shrink-0 ${tone}`} />
        <span className="grid min-w-0 flex-1">
          <span className="truncate text-sm font-semibold">{person ? sayReadiness(person) : 'Me'}</span>
          <span className="truncate text-xs text-muted">
            {person?.seatName ? `Seat: ${person.seatName}` : 'Readiness, seat'}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </button>
      {mayShare ? <PositionSwitch sharing={sharing} /> : null}
    </div>
  )
}
