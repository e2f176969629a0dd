'use client'

import { StaleNotice } from '@/components/ui/states'
import { formatTime } from '@/components/ui/format-time'
import { useLive } from '@/components/shell/live'
import { useMe } from '@/components/shell/session'
import { useCallback } from 'react'
import { useClock } from '@/components/ui/clock'

/** "as of 04:07:31": while live this is now, otherwise the moment up to which the list is known to be right. */
export function AsOf({ updatedAtMs }: { updatedAtMs: number }) {
  const { state } = useLive()
  const { timeZone } = useMe()
  const kind = state.kind
  const lagMs = state.kind === 'behind' ? state.seconds * 1000 : 0
  const sinceMs = state.kind === 'offline' ? new Date(state.since).getTime() : 0
  const text = useClock(
    useCallback(
      (now: number) => {
        if (now === 0 || updatedAtMs === 0) return ''
        const atMs = kind === 'offline' ? Math.max(sinceMs, updatedAtMs) : now - lagMs
        return formatTime(atMs, timeZone)
      },
      [kind, lagMs, sinceMs, updatedAtMs, timeZone],
    ),
  )
  if (!text) return null
  return (
    <span className="figures text-2xs whitespace-nowrap text-faint" title="Everything up to this moment is shown">
      as of {text}
    </span>
  )
}

/** Above a list whose last refresh failed. */
export function StaleBar({
  isError,
  updatedAtMs,
  onRetry,
}: {
  isError: boolean
  updatedAtMs: number
  onRetry: () => void
}) {
  return isError && updatedAtMs > 0 ? <StaleNotice since={updatedAtMs} onRetry={onRetry} /> : null
}
