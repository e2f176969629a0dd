'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLive } from '@/components/shell/live'
import type { Alert } from '@/lib/alerts/schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import { createPaced, type Paced } from '../paced'
import { alertKeys } from '../queries'
import { isTouching, touchedAlerts } from '../touched-alerts'
import { matchesFilter, queryOf, readFilter } from './filter'
import {
  allDirty,
  broughtIn,
  type InboxState,
  pageRows,
  waitingOf,
  withHead,
  withOlder,
  withReread,
  withTouched,
} from './inbox-rows'
import type { Sight } from './sight'

/** However much comes: the screen asks twice a second at most. */
const everyMs = 500
const retryMs = 2_000

const readPage = (filter: string, cursor: string | null, signal?: AbortSignal) =>
  api.get<Page<Alert>>(
    '/alerts',
    { ...queryOf(readFilter(new URLSearchParams(filter)), Date.now()), limit: pageRows, cursor },
    signal ? { signal } : {},
  )

/** As many as one request may name. */
const mostReread = 50

/** Of what is in sight, reads again what changed; the top of the list was read already. */
async function readSight(client: QueryClient, filter: string, sight: Sight): Promise<void> {
  const key = alertKeys.inbox(filter)
  const dirty = client.getQueryData<InboxState>(key)?.dirty
  const asked = sight.ids.filter((id) => dirty?.has(id)).slice(0, mostReread)
  if (asked.length === 0) return
  const { data } = await api.get<Page<Alert>>('/alerts', { ids: asked, limit: mostReread })
  const belongs = (alert: Alert) => matchesFilter(alert, readFilter(new URLSearchParams(filter)))
  const how = { belongs, isHeld: sight.isHeld }
  client.setQueryData<InboxState>(key, (state) => state && withReread(state, asked, data, how))
}

/** Asks again as the feed tells of changes. @returns how to ask for a look at once */
function useFollow(filter: string, sight: Sight): () => void {
  const client = useQueryClient()
  const { listen } = useLive()
  const paced = useRef<Paced | null>(null)
  useEffect(() => {
    const key = alertKeys.inbox(filter)
    const change = (with_: (state: InboxState) => InboxState) =>
      client.setQueryData<InboxState>(key, (state) => state && with_(state))
    const made = createPaced({
      run: async () => {
        await client.refetchQueries({ queryKey: key, exact: true }, { throwOnError: true })
        await readSight(client, filter, sight)
      },
      everyMs,
      retryMs,
    })
    paced.current = made
    const all = () => {
      change(allDirty)
      made.ask()
    }
    // What is left from an earlier visit was not followed meanwhile.
    if (client.getQueryData(key)) all()
    const leave = listen({
      onEvents: (events) => {
        const touched = touchedAlerts(events)
        if (!isTouching(touched)) return
        change((state) => withTouched(state, touched))
        made.ask()
      },
      onReset: all,
    })
    return () => {
      paced.current = null
      leave()
      made.stop()
    }
  }, [client, listen, filter, sight])
  return useCallback(() => paced.current?.ask(), [])
}

/** The alerts a filter finds, newest first, as far as they were scrolled to; kept current without ever being read as a whole. */
export function useInbox(filter: string, sight: Sight) {
  const client = useQueryClient()
  const { ready } = useLive()
  const key = useMemo(() => alertKeys.inbox(filter), [filter])
  const list = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const answer = await readPage(filter, null, signal)
      return withHead(client.getQueryData<InboxState>(key), answer, sight.isHeld)
    },
    enabled: ready,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    // The feed tells of every change; asking again anyway costs little against an alert that nobody sees.
    refetchInterval: 30_000,
    structuralSharing: false,
    retry: 1,
  })
  const ask = useFollow(filter, sight)
  const bringIn = useCallback(() => {
    client.setQueryData<InboxState>(key, (state) => state && broughtIn(state))
    ask()
  }, [client, key, ask])
  return {
    list,
    ask,
    bringIn,
    ...useOlder(filter, list.data),
    waiting: useMemo(() => waitingOf(list.data), [list.data]),
  }
}

/** The page after the last one, one at a time. */
function useOlder(filter: string, state: InboxState | undefined) {
  const client = useQueryClient()
  const [failed, setFailed] = useState<{ cursor: string; error: Error } | null>(null)
  const loading = useRef<string | null>(null)
  const cursor = state?.olderCursor ?? null
  const loadOlder = useCallback(async () => {
    if (cursor === null || loading.current === cursor) return
    loading.current = cursor
    setFailed(null)
    try {
      const answer = await readPage(filter, cursor)
      client.setQueryData<InboxState>(alertKeys.inbox(filter), (now) => now && withOlder(now, cursor, answer))
    } catch (error) {
      setFailed({ cursor, error: error instanceof Error ? error : new Error('It could not be read.') })
    } finally {
      loading.current = null
    }
  }, [client, filter, cursor])
  return { loadOlder, olderError: failed && failed.cursor === cursor ? failed.error : null }
}
