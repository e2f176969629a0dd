'use client'

import { useId } from 'react'
import { momentOf, wallTime } from '@/components/resources/zone-time'
import { useMe } from '@/components/shell/session'
import { Input } from '@/components/ui/input'
import type { InboxFilter } from './filter'

/** Two moments by the agency's clock; either may be left open. */
export function TimeRange({
  filter,
  onChange,
}: {
  filter: InboxFilter
  onChange: (change: Partial<InboxFilter>) => void
}) {
  const { timeZone } = useMe()
  const id = useId()
  const shown = (at: string | undefined) => (at ? wallTime(Date.parse(at), timeZone) : '')
  const read = (typed: string) => (typed ? new Date(momentOf(typed, timeZone)).toISOString() : undefined)
  return (
    <div className="grid gap-2 border-t p-3">
      {(['from', 'to'] as const).map((side) => (
        <label key={side} htmlFor={`${id}-${side}`} className="flex items-center gap-2 text-xs">
          <span className="w-10 text-muted">{side === 'from' ? 'From' : 'Until'}</span>
          <Input
            id={`${id}-${side}`}
            type="datetime-local"
            controlSize="sm"
            className="figures text-xs"
            value={shown(filter[side])}
            onChange={(event) => onChange({ span: undefined, [side]: read(event.target.value) })}
          />
        </label>
      ))}
    </div>
  )
}
