'use client'

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Incident } from '@/lib/incidents/schema'
import { toggleMuted, useMuted } from './muted'
import { isUnlocked, onUnlock, play, unlockSound } from './tones'

const repeatEveryMs = 8_000
/** Many calls at once sound once. */
const betweenMs = 2_000

export interface CallAlarm {
  /** New calls that nobody at this desk has looked at. */
  unseen: ReadonlySet<string>
  /** Said aloud by screen readers. */
  announcement: string
  muted: boolean
  /** False until the page has been touched: then no sound can be heard. */
  unlocked: boolean
  onCall: (incident: Incident) => void
  toggleMuted: () => void
  unlock: () => void
}

/** Sounds for every new call and again until somebody looks at it, or it is no longer new. */
export function useCallAlarm(incidents: readonly Incident[] | undefined, seenId: string | null): CallAlarm {
  const [calls, setCalls] = useState<ReadonlySet<string>>(new Set())
  const [announcement, setAnnouncement] = useState('')
  const muted = useMuted()
  const unlocked = useSyncExternalStore(onUnlock, isUnlocked, () => true)
  const playedAtMs = useRef(0)
  const [lastSeenId, setLastSeenId] = useState(seenId)
  if (seenId !== lastSeenId) {
    // Looked at once is seen for good.
    setLastSeenId(seenId)
    setCalls((known) => new Set([...known].filter((id) => id !== seenId)))
  }

  const onCall = useCallback(
    (incident: Incident) => {
      setCalls((known) => new Set(known).add(incident.id))
      setAnnouncement(`New call, priority ${incident.priority}: ${incident.title}. ${incident.address.verbatim}`)
      const nowMs = Date.now()
      if (muted || nowMs - playedAtMs.current < betweenMs) return
      playedAtMs.current = nowMs
      play(incident.priority <= 2 ? 'urgent' : 'call')
    },
    [muted],
  )

  const waiting = useMemo(
    () => new Set(incidents?.filter((one) => one.status === 'new').map((one) => one.id)),
    [incidents],
  )
  const unseen = useMemo(
    () => new Set([...calls].filter((id) => id !== seenId && waiting.has(id))),
    [calls, seenId, waiting],
  )
  const isCalling = unseen.size > 0
  useEffect(() => {
    if (!isCalling || muted) return
    const timer = setInterval(() => play('call'), repeatEveryMs)
    return () => clearInterval(timer)
  }, [isCalling, muted])

  const unlock = useCallback(() => void unlockSound(), [])
  return { unseen, announcement, muted, unlocked, onCall, toggleMuted, unlock }
}
