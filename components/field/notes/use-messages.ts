import { useCallback, useEffect, useMemo } from 'react'
import { play } from '@/components/console/sound/tones'
import { useMe } from '@/components/shell/session'
import type { Note } from '@/lib/incidents/schema'
import { useNotes } from '../queries'
import { useStoredText } from '../use-stored-text'

export interface Messages {
  /** What dispatch told the crews, newest first, without what was struck. */
  all: readonly Note[]
  unread: ReadonlySet<string>
  markRead: () => void
}

/** Messages of the dispatcher about this incident. A new one sounds and buzzes; it stays unread until the person says so. */
export function useMessages(incidentId: string): Messages {
  const { id: userId } = useMe()
  const { data: notes } = useNotes(incidentId)
  const [readUntil, setReadUntil] = useStoredText(`turnout.read.${incidentId}`)
  const all = useMemo(
    () => (notes ?? []).filter((note) => note.isMessage && !note.struckAt && note.author.id !== userId),
    [notes, userId],
  )
  const unread = useMemo(
    () => new Set(all.filter((note) => note.createdAt > readUntil).map((note) => note.id)),
    [all, readUntil],
  )
  const newestAt = all[0]?.createdAt ?? ''
  const isNew = newestAt > readUntil
  useEffect(() => {
    if (!isNew || !newestAt) return
    play('call')
    navigator.vibrate?.([200, 100, 200])
  }, [isNew, newestAt])
  const markRead = useCallback(() => setReadUntil(newestAt), [newestAt, setReadUntil])
  return { all, unread, markRead }
}
