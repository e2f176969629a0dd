'use client'

import { useCallback } from 'react'
import { useClock, useElapsed } from './clock'
import { cn } from './cn'

export type AgeLevel = 0 | 1 | 2 | 3

interface ElapsedProps {
  /** RFC 3339. */
  since: string
  /** Ages in ms from which the timer turns amber, orange, red: it also grows bolder, so colour is not alone. */
  levelsMs?: readonly [number, number, number]
  className?: string
}

const levelStyle = ['text-muted', 'text-warn', 'text-warn font-semibold', 'text-danger font-bold'] as const
const never = [Infinity, Infinity, Infinity] as const

function levelOf(ageMs: number, levelsMs: readonly [number, number, number]): AgeLevel {
  if (ageMs >= levelsMs[2]) return 3
  if (ageMs >= levelsMs[1]) return 2
  return ageMs >= levelsMs[0] ? 1 : 0
}

/** A timer that counts up from a moment, on the one shared clock. */
export function Elapsed({ since, levelsMs = never, className }: ElapsedProps) {
  const sinceMs = Date.parse(since)
  const text = useElapsed(sinceMs)
  const level = useClock(
    useCallback((now: number) => (now === 0 ? 0 : levelOf(now - sinceMs, levelsMs)), [sinceMs, levelsMs]),
  )
  return (
    <time dateTime={since} className={cn('figures', levelStyle[level], className)} suppressHydrationWarning>
      {text}
    </time>
  )
}
