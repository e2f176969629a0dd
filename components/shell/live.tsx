'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { livePositions } from '@/components/map/live-positions'
import type { EventFeed, EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import { createLiveFeed, type LiveState } from '@/lib/realtime/browser'
import { useMe } from './session'

export interface LiveListener {
  onEvents: (events: EventRow[]) => void
  /** So much was missed that lists must be read again as a whole. */
  onReset: () => void
}

interface Live {
  state: LiveState
  /** From now on every change is told: what is fetched after this is kept current without a gap. */
  ready: boolean
  refresh: () => void
  listen: (listener: LiveListener) => () => void
}

const LiveContext = createContext<Live | null>(null)

/** Where the log stands before any list is read, so that nothing falls between the list and the feed. */
const useHead = () =>
  useQuery({
    queryKey: ['events', 'head'],
    queryFn: async () => {
      const feed = await api.get<EventFeed>('/events', { after: Number.MAX_SAFE_INTEGER, limit: 1 })
      return feed.lastSeq
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: Infinity,
    retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** One event feed for all signed-in screens. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { agencyId } = useMe()
  const { data: head } = useHead()
  const [state, setState] = useState<LiveState>({ kind: 'behind', seconds: 0 })
  const listeners = useRef(new Set<LiveListener>())
  const feed = useRef<{ refresh: () => void } | null>(null)

  useEffect(() => {
    if (head === undefined) return
    const started = createLiveFeed({
      agencyId,
      after: head,
      onEvents: (events) => {
        for (const listener of listeners.current) listener.onEvents(events)
      },
      onReset: () => {
        for (const listener of listeners.current) listener.onReset()
      },
      onPositions: (hint) => livePositions.take(hint),
      onResync: () => livePositions.readAgain(agencyId),
      onState: setState,
      onSignedOut: () => window.location.assign('/sign-in?next=' + encodeURIComponent(window.location.pathname)),
    })
    feed.current = started
    return () => {
      feed.current = null
      started.stop()
    }
  }, [agencyId, head])

  const refresh = useCallback(() => feed.current?.refresh(), [])
  const listen = useCallback((listener: LiveListener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  const live = useMemo(() => ({ state, ready: head !== undefined, refresh, listen }), [state, head, refresh, listen])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** @throws when used outside the signed-in screens. */
export function useLive(): Live {
  const live = use(LiveContext)
  if (!live) throw new Error('useLive() belongs inside <LiveProvider>.')
  return live
}
