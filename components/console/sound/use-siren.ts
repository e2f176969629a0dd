'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { isUnlocked, onUnlock, play, unlockSound } from './tones'

const everyMs = 2_600

/** The siren of an emergency, again and again while `on`; no mute silences it. @returns whether it can be heard */
export function useSiren(on: boolean): boolean {
  const heard = useSyncExternalStore(onUnlock, isUnlocked, () => true)
  useEffect(() => {
    if (!on || !heard) return
    play('siren')
    const timer = setInterval(() => play('siren'), everyMs)
    return () => clearInterval(timer)
  }, [on, heard])
  return heard
}

/** Browsers stay silent until the page was touched once: the first press or key, wherever it is, unlocks the sound. */
export function useUnlockSound(): void {
  useEffect(() => {
    const unlock = () => void unlockSound()
    window.addEventListener('pointerdown', unlock, { once: true })
    window.addEventListener('keydown', unlock, { once: true })
    return () => {
      window.removeEventListener('pointerdown', unlock)
      window.removeEventListener('keydown', unlock)
    }
  }, [])
}
