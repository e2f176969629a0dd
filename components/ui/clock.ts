'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { formatAge, formatElapsed } from './format-elapsed'

// One timer for every clock on the screen: all digits change in the same frame, and a hidden tab costs nothing.
const listeners = new Set<() => void>()
let nowMs = 0
let timer: ReturnType<typeof setTimeout> | undefined

function tick() {
  nowMs = Date.now()
  for (const listener of listeners) listener()
  // Aligned to the next full second, so that the digits do not drift.
  timer = setTimeout(tick, 1000 - (nowMs % 1000) + 5)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (!timer) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearTimeout(timer)
      timer = undefined
    }
  }
}

/**
 * A reading of the shared clock. The component renders again only when what `read` returns changes, so a timer
 * shown in minutes renders once a minute. Before hydration the reading is of time 0.
 */
export function useClock<Reading extends string | number | boolean>(read: (nowMs: number) => Reading): Reading {
  const snapshot = useCallback(() => read(nowMs || Date.now()), [read])
  const serverSnapshot = useCallback(() => read(0), [read])
  return useSyncExternalStore(subscribe, snapshot, serverSnapshot)
}

/** "4:07" or "2:15 h" since a moment, in ms of the epoch. */
export const useElapsed = (sinceMs: number) =>
  useClock(useCallback((now: number) => (now === 0 ? '' : formatElapsed(now - sinceMs)), [sinceMs]))

/** "12 s", "3 min", "2 h" since a moment, in ms of the epoch. */
export const useAge = (sinceMs: number) =>
  useClock(useCallback((now: number) => (now === 0 ? '' : formatAge(now - sinceMs)), [sinceMs]))
