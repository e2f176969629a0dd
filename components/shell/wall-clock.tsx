'use client'

import { useCallback } from 'react'
import { useClock } from '@/components/ui/clock'
import { formatTime } from '@/components/ui/format-time'

/** The time of day at the agency, with seconds. */
export function WallClock({ timeZone }: { timeZone: string }) {
  const text = useClock(useCallback((now: number) => (now === 0 ? '--:--:--' : formatTime(now, timeZone)), [timeZone]))
  return (
    <time className="figures text-sm font-medium text-ink" title={timeZone} suppressHydrationWarning>
      {text}
    </time>
  )
}
