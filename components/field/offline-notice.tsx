'use client'

import { WifiOff } from 'lucide-react'
import { useLive } from '@/components/shell/live'
import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'

/** Across the whole width, so that old news is never taken for new. */
export function OfflineNotice() {
  const { state } = useLive()
  const { timeZone } = useMe()
  return (
    <div role="status">
      {state.kind === 'offline' ? (
        <p className="flex items-start gap-2 bg-danger-fill px-4 py-2 text-sm font-medium text-white">
          <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            No connection. What you see is from <span className="figures">{formatTime(state.since, timeZone)}</span>.
            What you press is kept and sent as soon as possible.
          </span>
        </p>
      ) : null}
    </div>
  )
}
