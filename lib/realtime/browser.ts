import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { EventFeed } from '@/lib/events/schema'
import { api, ApiProblem } from '@/lib/http/browser'
import type { PublicConfig, SessionToken } from '@/lib/http/schema'
import { keepSubscribed } from './keep-subscribed'
import { type LiveFeed, type LiveFeedOptions, startLiveFeed } from './live-feed'
import { AssignmentNotice, InboxNotice, userTopic } from './schema'

export type { LiveFeed, LiveFeedOptions } from './live-feed'
export type { LiveState } from './live-state'

let config: Promise<PublicConfig> | undefined

/** GET /api/config, fetched once a page; a failure is not remembered. */
export function publicConfig(): Promise<PublicConfig> {
  config ??= api.get<PublicConfig>('/api/config').catch((error: unknown) => {
    config = undefined
    throw error
  })
  return config
}

let token: SessionToken | undefined

// The client asks at every heartbeat (25 s) and the server renews within 60 s of the end, so that a new token is always in time.
const askBeforeMs = 90_000

async function accessToken(): Promise<string | null> {
  if (token && new Date(token.expiresAt).getTime() - Date.now() > askBeforeMs) return token.accessToken
  try {
    token = await api.get<SessionToken>('/api/session/token')
    return token.accessToken
  } catch (error) {
    // Signed out: no token. No answer: the old one may still be good for a minute.
    if (error instanceof ApiProblem && error.status === 401) token = undefined
    return token?.accessToken ?? null
  }
}

let client: Promise<SupabaseClient> | undefined

/** The page's one Supabase client: Realtime only, with the session's own token. Reading and writing go through the API. */
export function realtimeClient(): Promise<SupabaseClient> {
  client ??= publicConfig()
    .then(({ supabaseUrl, supabasePublishableKey }) =>
      createClient(supabaseUrl, supabasePublishableKey, { accessToken }),
    )
    .catch((error: unknown) => {
      client = undefined
      throw error
    })
  return client
}

const retryMs = 5_000

/** Runs `start` once the client is there, however long the server is away; what it returns is called at the end. */
function whenConnected(start: (client: SupabaseClient) => () => void): () => void {
  let stop: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const attempt = () => {
    realtimeClient().then(
      (connected) => {
        if (!ended) stop = start(connected)
      },
      () => {
        if (!ended) timer = setTimeout(attempt, retryMs)
      },
    )
  }
  attempt()
  return () => {
    ended = true
    clearTimeout(timer)
    stop?.()
  }
}

const wakeEvents = ['focus', 'online', 'pageshow'] as const

/** The agency's events for a page: fetched at every hint, on focus, when the page is shown again and when the network is back. */
export function createLiveFeed(options: LiveFeedOptions): Pick<LiveFeed, 'refresh' | 'stop'> {
  let feed: LiveFeed | undefined
  const refresh = () => feed?.refresh()
  const onVisibility = () => {
    if (document.visibilityState === 'visible') refresh()
  }
  for (const event of wakeEvents) window.addEventListener(event, refresh)
  document.addEventListener('visibilitychange', onVisibility)
  const stop = whenConnected((connected) => {
    feed = startLiveFeed(options, {
      client: connected,
      fetchEvents: (query) => api.get<EventFeed>('/events', query),
      isSignedOut: (error) => error instanceof ApiProblem && error.status === 401,
      isNetworkDown: () => !navigator.onLine,
    })
    return () => feed?.stop()
  })
  // Until the client is there nothing is current.
  if (!feed) options.onState?.({ kind: 'behind', seconds: 0 })
  return {
    refresh,
    stop() {
      for (const event of wakeEvents) window.removeEventListener(event, refresh)
      document.removeEventListener('visibilitychange', onVisibility)
      stop()
    },
  }
}

interface PersonListener {
  onMessage: (event: string, payload: unknown) => void
  /** Notices may have been missed until now. */
  onJoined?: () => void
}

interface PersonChannel {
  listeners: Set<PersonListener>
  stop: () => void
}
const people = new Map<string, PersonChannel>()

function subscribeTo(userId: string): PersonChannel {
  const listeners = new Set<PersonListener>()
  const stop = whenConnected((connected) =>
    keepSubscribed({
      client: connected,
      topic: userTopic(userId),
      onMessage: (event, payload) => {
        for (const { onMessage } of listeners) onMessage(event, payload)
      },
      onJoined: () => {
        for (const { onJoined } of listeners) onJoined?.()
      },
      onLost: () => undefined,
    }),
  )
  return { listeners, stop }
}

/** A topic can be joined once by a page, so all who listen for one person share it. */
function listenToPerson(userId: string, listener: PersonListener): () => void {
  const channel = people.get(userId) ?? subscribeTo(userId)
  people.set(userId, channel)
  channel.listeners.add(listener)
  return () => {
    channel.listeners.delete(listener)
    if (channel.listeners.size > 0 || people.get(userId) !== channel) return
    people.delete(userId)
    channel.stop()
  }
}

/** Tells when a unit the person rides on was sent. A hint, too: the assignment itself is read from the API. */
export function listenForAssignments(userId: string, onNotice: (notice: AssignmentNotice) => void): () => void {
  return listenToPerson(userId, {
    onMessage: (_event, payload) => {
      const notice = AssignmentNotice.safeParse(payload)
      if (notice.success) onNotice(notice.data)
    },
  })
}

/**
 * Tells when something new is in the person's inbox of one agency. A hint: the inbox itself is read from the API, at every
 * hint and when the channel is joined (again).
 */
export function listenForInbox(
  { userId, agencyId }: { userId: string; agencyId: string },
  { onNotice, onJoined }: { onNotice: (notice: InboxNotice) => void; onJoined: () => void },
): () => void {
  return listenToPerson(userId, {
    onMessage: (event, payload) => {
      const notice = event === 'inbox' ? InboxNotice.safeParse(payload) : undefined
      if (notice?.success && notice.data.agencyId === agencyId) onNotice(notice.data)
    },
    onJoined,
  })
}
