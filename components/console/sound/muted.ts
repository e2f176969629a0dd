'use client'

import { useSyncExternalStore } from 'react'

const key = 'turnout.muted'
const listeners = new Set<() => void>()
let muted: boolean | undefined

function read(): boolean {
  try {
    muted ??= window.localStorage.getItem(key) === 'yes'
  } catch {
    muted ??= false
  }
  return muted
}

export function toggleMuted(): void {
  muted = !read()
  try {
    window.localStorage.setItem(key, muted ? 'yes' : 'no')
  } catch {
    // Then the choice lasts until the page is closed.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether this desk wants no sound for new calls; kept in this browser. */
export const useMuted = (): boolean => useSyncExternalStore(subscribe, read, () => false)
