'use client'

import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

const onServer = () => ''

/** A short text kept on this phone, the same in every tab. Empty when there is none. */
export function useStoredText(key: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    useCallback(() => read(key), [key]),
    onServer,
  )
  const write = useCallback(
    (next: string) => {
      try {
        if (next) localStorage.setItem(key, next)
        else localStorage.removeItem(key)
      } catch {
        // No storage: then it is not kept.
      }
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [value, write]
}

/** A choice of this person on this phone. */
export function useStoredSwitch(key: string): [boolean, (on: boolean) => void] {
  const [value, write] = useStoredText(key)
  return [value === 'on', useCallback((on: boolean) => write(on ? 'on' : ''), [write])]
}
