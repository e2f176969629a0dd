'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useMuted } from '@/components/console/sound/muted'
import { isUnlocked, onUnlock, play } from '@/components/console/sound/tones'
import type { CriticalAlerts } from './use-critical-alerts'

const repeatEveryMs = 6_000
/** Many at once sound once. */
const betweenMs = 2_500

export interface AlertAlarm {
  /** Said aloud by screen readers. */
  announcement: string
  isMuted: boolean
  /** False until the page has been touched: then no sound can be heard. */
  isHeard: boolean
}

/** Sounds for every new critical alert, and again until each is acknowledged. `isWanted`: for those who can do that. */
export function useAlertAlarm(critical: CriticalAlerts | undefined, isWanted: boolean): AlertAlarm {
  const isMuted = useMuted()
  const isHeard = useSyncExternalStore(onUnlock, isUnlocked, () => true)
  const newestId = critical?.alerts[0]?.id ?? ''
  const newestTitle = critical?.alerts[0]?.title ?? ''
  const isCalling = isWanted && newestId !== ''
  // Ids grow with time: one that is acknowledged makes an older one the newest, which is no news.
  const [heardId, setHeardId] = useState('')
  const [announcement, setAnnouncement] = useState('')
  if (newestId > heardId) {
    setHeardId(newestId)
    if (isWanted) setAnnouncement(`Critical alert: ${newestTitle}`)
  }
  const sounds = isCalling && !isMuted && isHeard
  useEffect(() => {
    if (!sounds) return
    ring()
    const timer = setInterval(ring, repeatEveryMs)
    return () => clearInterval(timer)
  }, [sounds, heardId])
  return { announcement, isMuted, isHeard }
}

let rangAtMs = -Infinity

/** One room, one sound: however many alerts and screens ask for it. */
function ring(): void {
  const nowMs = Date.now()
  if (nowMs - rangAtMs < betweenMs) return
  rangAtMs = nowMs
  play('alert')
}
