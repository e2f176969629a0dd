'use client'

import { WifiOff } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { useAge } from '@/components/ui/clock'
import { formatTime } from '@/components/ui/format-time'

/** Across the whole width, so that old news is never taken for new. @param sinceMs of what is shown; null while it is current */
export function OfflineNotice({ sinceMs }: { sinceMs: number | null }) {
  const { timeZone } = useMe()
  const age = useAge(sinceMs ?? 0)
  return (
    <div role="status">
      {sinceMs === null ? null : (
        <p className="flex items-start gap-2 bg-danger-fill px-4 py-2 text-sm font-medium text-white">
          <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {sinceMs > 0 ? (
              <>
                No connection. What you see is from <span className="figures">{formatTime(sinceMs, timeZone)}</span>{' '}
                <span aria-hidden>({age} old).</span>
              </>
            ) : (
              'No connection.'
            )}{' '}
            What you press is kept and sent as soon as possible.
          </span>
        </p>
      )}
    </div>
  )
}
