import { useCallback, useEffect, useMemo } from 'react'
import { play } from '@/components/console/sound/tones'
import { useMe } from '@/components/shell/session'
import type { Note } from '@/lib/incidents/schema'
import { useNotes } from '../queries'
import { useStoredText } from '../use-stored-text'

/** Where the messages stand on the screen. */
export const messagesId = 'dispatch-messages'

export interface Messages {
  /** What dispatch told the crews, newest first, without what was struck. */
  all: readonly Note[]
  unread: ReadonlySet<string>
  markRead: () => void
}

function useRead(incidentId: string): Messages {
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
  const markRead = useCallback(() => setReadUntil(newestAt), [newestAt, setReadUntil])
  return { all, unread, markRead }
}

/** Messages of the dispatcher about this incident. A new one sounds and buzzes; it stays unread until the person says so. */
export function useMessages(incidentId: string): Messages {
  const messages = useRead(incidentId)
  const [newest] = messages.all
  const newId = newest && messages.unread.has(newest.id) ? newest.id : ''
  useEffect(() => {
    if (!newId) return
    play('call')
    navigator.vibrate?.([200, 100, 200])
  }, [newId])
  return messages
}

/** The newest one that was not read yet, and how many there are. Makes no sound of its own. */
export function useUnreadMessages(incidentId: string): { newest: Note | undefined; count: number } {
  const { all, unread } = useRead(incidentId)
  return { newest: all.find(({ id }) => unread.has(id)), count: unread.size }
}
