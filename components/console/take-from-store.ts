'use client'

import { useSyncExternalStore } from 'react'

export interface TakeFrom {
  /** Where the units are wanted. */
  incidentId: string
  /** All that were to be sent together. */
  unitIds: string[]
  /** Those of them that work somewhere else; the name is empty where it is not known. */
  busy: { unitName: string; number: string }[]
}

let question: TakeFrom | null = null
const listeners = new Set<() => void>()

/** A unit that is wanted works another incident already: the screen asks, nothing is reset in silence. */
export function askTakeFrom(asked: TakeFrom | null): void {
  question = asked
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useTakeFrom = (): TakeFrom | null =>
  useSyncExternalStore(
    subscribe,
    () => question,
    () => null,
  )
