'use client'

import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'

/** The moment a list was read, by the clock above it: the agency's. `at` in ms of the epoch. */
export function AsOf({ at }: { at: number }) {
  const { timeZone } = useMe()
  return (
    <time dateTime={new Date(at).toISOString()} className="figures">
      {formatTime(at, timeZone)}
    </time>
  )
}
