import type { SupabaseClient } from '@supabase/supabase-js'
import type { EventFeed, EventRow } from '@/lib/events/schema'
import { keepSubscribed } from './keep-subscribed'
import { liveStateOf, type LiveFacts, type LiveState } from './live-state'
import { agencyTopic, Hint, PositionsHint } from './schema'

export interface LiveFeedOptions {
  agencyId: string
  /** The newest sequence number the screen already shows; left out, the feed begins with what happens from now on. */
  after?: number
  /** In order, each one once. */
  onEvents: (events: EventRow[]) => void
  /** Units moved: where they are now comes with the hint. Some may be lost; `onResync` is when to read them again. */
  onPositions?: (hint: PositionsHint) => void
  /** Hints may have been missed: on every (re)subscribe, on `refresh` and on the slow timer. */
  onResync?: () => void
  onState?: (state: LiveState) => void
  /** So much was missed that reading every list again is cheaper than the events. */
  onReset?: () => void
  /** The session is over; the feed goes on trying, the screen may lead to the sign-in. */
  onSignedOut?: () => void
}

export interface LiveFeedPorts {
  client: SupabaseClient
  fetchEvents: (query: { after: number; limit: number }) => Promise<EventFeed>
  isSignedOut: (error: unknown) => boolean
  isNetworkDown: () => boolean
}

export interface LiveFeed {
  /** Fetches at once or within a tenth of a second, for example after an own change. */
  refresh: () => void
  lastSeq: () => number
  state: () => LiveState
  stop: () => void
}

const pageSize = 500
const mostMissed = 2_000
const slowMs = 15_000
const withoutHintsMs = 4_000
/** In a storm of hints a screen asks ten times a second and not as often as it is answered; the first is asked for at once. */
const leastBetweenMs = 100

const isOfPositions = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'positions' in payload

/**
 * Keeps a screen current. A broadcast is only a hint and may be lost, so every (re)subscribe, every `refresh` and a slow
 * timer fetch the gap after the last number seen; one fetch runs at a time, and hints that come meanwhile ask for one more.
 */
export function startLiveFeed(options: LiveFeedOptions, ports: LiveFeedPorts): LiveFeed {
  const facts: Omit<LiveFacts, 'isNetworkDown'> = { isSubscribed: false, lastFetchFailed: false, currentAt: new Date() }
  const progress = { seq: options.after, running: false, again: false, stopped: false, fetchedAtMs: 0 }

  const state = () => liveStateOf({ ...facts, isNetworkDown: ports.isNetworkDown() }, new Date())
  let told = ''
  function tell(): void {
    const now = state()
    const text = JSON.stringify(now)
    if (text === told || progress.stopped) return
    told = text
    options.onState?.(now)
  }

  async function fetchGap(): Promise<void> {
    const startedAt = new Date()
    if (progress.seq === undefined) {
      const feed = await ports.fetchEvents({ after: Number.MAX_SAFE_INTEGER, limit: 1 })
      progress.seq = feed.lastSeq
    }
    for (let pages = 0; pages * pageSize <= mostMissed && !progress.stopped; pages++) {
      const after: number = progress.seq
      const feed = await ports.fetchEvents({ after, limit: pageSize })
      if (progress.stopped) return
      if (feed.lastSeq - after > mostMissed && options.onReset) {
        progress.seq = feed.lastSeq
        options.onReset()
        break
      }
      const newest = feed.data.at(-1)
      if (newest) {
        progress.seq = newest.seq
        options.onEvents(feed.data)
      }
      if (!newest || newest.seq >= feed.lastSeq) break
    }
    facts.currentAt = startedAt
  }

  async function refresh(): Promise<void> {
    if (progress.stopped) return
    if (progress.running) {
      progress.again = true
      return
    }
    progress.running = true
    const restMs = progress.fetchedAtMs + leastBetweenMs - Date.now()
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs))
    progress.again = false
    progress.fetchedAtMs = Date.now()
    try {
      await fetchGap()
      facts.lastFetchFailed = false
    } catch (error) {
      facts.lastFetchFailed = true
      progress.again = false
      if (ports.isSignedOut(error)) options.onSignedOut?.()
    } finally {
      progress.running = false
      tell()
    }
    if (progress.again) {
      progress.again = false
      await refresh()
    }
  }

  function resync(): void {
    options.onResync?.()
    void refresh()
  }

  const leave = keepSubscribed({
    client: ports.client,
    topic: agencyTopic(options.agencyId),
    onMessage: (_event, payload) => {
      const positions = isOfPositions(payload) ? PositionsHint.safeParse(payload) : undefined
      if (positions?.success) options.onPositions?.(positions.data)
      const hint = positions ?? Hint.safeParse(payload)
      if (hint.success && progress.seq !== undefined && hint.data.seq <= progress.seq) return
      void refresh()
    },
    onJoined: () => {
      facts.isSubscribed = true
      resync()
    },
    onLost: () => {
      facts.isSubscribed = false
      tell()
    },
  })
  const timer = setInterval(() => {
    const pauseMs = facts.isSubscribed && !facts.lastFetchFailed ? slowMs : withoutHintsMs
    if (Date.now() - progress.fetchedAtMs >= pauseMs) resync()
    tell()
  }, 1_000)
  void refresh()

  return {
    refresh: resync,
    lastSeq: () => progress.seq ?? 0,
    state,
    stop() {
      progress.stopped = true
      clearInterval(timer)
      leave()
    },
  }
}
