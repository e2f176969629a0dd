'use client'

import { countOf, useCriticalAlerts } from './use-critical-alerts'

/** How many critical alerts wait for somebody; nothing when none does. */
export function CriticalBadge() {
  const count = countOf(useCriticalAlerts())
  if (!count) return null
  return (
    <span
      data-critical={count}
      className="figures inline-flex h-4.5 min-w-4.5 items-center justify-center rounded bg-danger-fill px-1 text-2xs font-bold text-white"
    >
      {count}
      <span className="sr-only"> critical, not acknowledged</span>
    </span>
  )
}
