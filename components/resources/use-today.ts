'use client'

import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { useClock } from '@/components/ui/clock'
import { dayIn } from './days'

/** The agency's day, `2026-11-21`; changes at its midnight. */
export function useToday(): string {
  const { timeZone } = useMe()
  // Before hydration the shared clock reads 0; a day of 1970 would be asked for.
  return useClock(useCallback((now: number) => dayIn(timeZone, now || Date.now()), [timeZone]))
}
