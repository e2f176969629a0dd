'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '@/lib/incidents/schema'
import { isUnlocked, play, unlockSound } from './tones'

const mutedKey = 'turnout.muted'
const repeatEveryMs = 8_000

const readMuted = () => {
  try {
    return window.localStorage.getItem(mutedKey) === 'yes'
  } catch {
    return false
  }
}

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
  const [muted, setMuted] = useState(false)
  const [unlocked, setUnlocked] = useState(true)
  const silent = useRef(false)

  useEffect(() => {
    setMuted(readMuted())
    setUnlocked(isUnlocked())
    const unlock = () => void unlockSound().then(setUnlocked)
    window.addEventListener('pointerdown', unlock, { once: true })
    window.addEventListener('keydown', unlock, { once: true })
    return () => {
      window.removeEventListener('pointerdown', unlock)
      window.removeEventListener('keydown', unlock)
    }
  }, [])
  useEffect(() => {
    silent.current = muted
  }, [muted])

  const onCall = useCallback((incident: Incident) => {
    setCalls((known) => new Set(known).add(incident.id))
    setAnnouncement(`New call, priority ${incident.priority}: ${incident.title}. ${incident.address.verbatim}`)
    if (!silent.current) play(incident.priority <= 2 ? 'urgent' : 'call')
  }, [])

  const waiting = useMemo(
    () => new Set(incidents?.filter((one) => one.status === 'new').map((one) => one.id)),
    [incidents],
  )
  const unseen = useMemo(
    () => new Set([...calls].filter((id) => id !== seenId && waiting.has(id))),
    [calls, seenId, waiting],
  )
  useEffect(() => {
    // Looked at once is seen for good.
    if (seenId)
      setCalls((known) => {
        if (!known.has(seenId)) return known
        const rest = new Set(known)
        rest.delete(seenId)
        return rest
      })
  }, [seenId])
  const isCalling = unseen.size > 0
  useEffect(() => {
    if (!isCalling || muted) return
    const timer = setInterval(() => play('call'), repeatEveryMs)
    return () => clearInterval(timer)
  }, [isCalling, muted])

  const toggleMuted = useCallback(() => {
    setMuted((was) => {
      try {
        window.localStorage.setItem(mutedKey, was ? 'no' : 'yes')
      } catch {
        // Then the choice lasts until the page is closed.
      }
      return !was
    })
  }, [])
  const unlock = useCallback(() => void unlockSound().then(setUnlocked), [])
  return { unseen, announcement, muted, unlocked, onCall, toggleMuted, unlock }
}
