import { getOutside } from '@/lib/delivery'
import { AppError } from '@/lib/errors'
import { mostCapBytes } from '../../cap-schema'
import type { CapFacts } from '../../schema'
import { systemCtx } from '../../system-ctx'
import { messagesIn, parseCap } from '../parse-cap'
import { takeMessages } from '../post-cap'
import type { ClaimedFeed, FeedState } from './claim-feeds'
import { type FeedEntry, mostFeedBytes, readFeed } from './read-feed'

export interface PollOptions {
  now: Date
  /** For each answer. */
  timeoutMs: number
  allowPrivate: boolean
}

export interface Polled {
  state: FeedState
  /** What went wrong, with the feed or with single entries. */
  errors: string[]
  /** Entries that are no good and never will be. */
  refused: number
}

/** One poll of a feed takes no longer, so that its lease is not over before it is. */
const mostPollMs = 120_000
/** What a large feed has more is taken by the next polls. */
const mostEntriesAPoll = 50
const atOnce = 5
const userAgent = 'Turnout (CAP feed reader)'
const accept = 'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8'

/** Looks at a feed once: what is new in it is taken as if it had been posted. Never throws: what went wrong is in the answer. */
export async function pollFeed(feed: ClaimedFeed, options: PollOptions): Promise<Polled> {
  const asking = { feed, options, signal: AbortSignal.timeout(mostPollMs) }
  try {
    return await poll(asking)
  } catch (error) {
    return { state: { ...feed.state, failures: feed.state.failures + 1 }, errors: [reasonOf(error)], refused: 0 }
  }
}

interface Asking {
  feed: ClaimedFeed
  options: PollOptions
  signal: AbortSignal
}

async function poll(asking: Asking): Promise<Polled> {
  const { settings, state } = asking.feed
  const url = new URL(settings.url)
  const got = await get(asking, url, mostFeedBytes, {
    ...(state.etag ? { 'if-none-match': state.etag } : {}),
    ...(state.lastModified ? { 'if-modified-since': state.lastModified } : {}),
  })
  if (got.status === 304) return { state: { ...state, failures: 0 }, errors: [], refused: 0 }
  const read = readFeed(got.bytes, got.url)
  const validators = {
    ...(got.etag ? { etag: got.etag } : {}),
    ...(got.lastModified ? { lastModified: got.lastModified } : {}),
  }
  const known = { url: settings.url, failures: 0 }
  if (read.kind === 'messages') {
    await take(asking, read.messages)
    return { state: { ...known, ...validators, seen: [] }, errors: [], refused: 0 }
  }
  const { seen, errors, refused, isComplete } = await takeEntries(asking, read.entries)
  // Without its validators the feed is answered whole again, with the entries that are still to be taken.
  return { state: { ...known, ...(isComplete ? validators : {}), seen }, errors, refused }
}

async function takeEntries(asking: Asking, entries: readonly FeedEntry[]) {
  const before = new Set(asking.feed.state.seen)
  const unseen = entries.filter((entry) => !before.has(entry.key))
  const due = unseen.slice(0, mostEntriesAPoll)
  const done = new Set(before)
  const errors: string[] = []
  let refused = 0
  for (let from = 0; from < due.length && !asking.signal.aborted; from += atOnce) {
    const some = due.slice(from, from + atOnce)
    const fetched = await Promise.allSettled(some.map((entry) => messagesOf(asking, entry)))
    for (const [index, entry] of some.entries()) {
      const error = await takeEntry(asking, fetched[index])
      if (error !== null) errors.push(`${entry.title}: ${reasonOf(error)}`)
      if (error !== null && isForGood(error)) refused += 1
      if (error === null || isForGood(error)) done.add(entry.key)
    }
  }
  const seen = entries.map((entry) => entry.key).filter((key) => done.has(key))
  return { seen, errors, refused, isComplete: unseen.every((entry) => done.has(entry.key)) }
}

/** @returns what went wrong with it: the others are taken all the same */
async function takeEntry(asking: Asking, fetched: PromiseSettledResult<CapFacts[]> | undefined): Promise<unknown> {
  if (!fetched) return null
  if (fetched.status === 'rejected') return fetched.reason
  try {
    await take(asking, fetched.value)
    return null
  } catch (error) {
    return error
  }
}

async function messagesOf(asking: Asking, { embedded, link }: FeedEntry): Promise<CapFacts[]> {
  if (embedded) return messagesIn(embedded)
  if (!link) throw new AppError('validation_failed', 'This entry has no CAP message and no link to one.')
  const got = await get(asking, link, mostCapBytes, {})
  return parseCap(got.bytes)
}

class BadStatus extends Error {
  readonly status: number
  constructor(url: URL, status: number) {
    super(`${url.host} answered ${status}.`)
    this.name = 'BadStatus'
    this.status = status
  }
}

async function get({ options, signal }: Asking, url: URL, mostBytes: number, headers: Record<string, string>) {
  const { timeoutMs, allowPrivate } = options
  const all = { accept, 'user-agent': userAgent, ...headers }
  const got = await getOutside({ url, headers: all, timeoutMs, signal, mostBytes, allowPrivate })
  const wasAskedFor304 = 'if-none-match' in headers || 'if-modified-since' in headers
  if (got.status !== 200 && !(got.status === 304 && wasAskedFor304)) throw new BadStatus(url, got.status)
  return got
}

async function take({ feed, options }: Asking, messages: CapFacts[]): Promise<void> {
  const { source, agencyId } = feed
  await takeMessages(systemCtx(agencyId, options.now, source.name), source, messages)
}

/** A message that is wrong will not be right the next time, and what is gone stays gone; a network may come back. */
function isForGood(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'validation_failed' || error.code === 'too_large'
  return error instanceof BadStatus && (error.status === 404 || error.status === 410)
}

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : 'It went wrong.').slice(0, 500).toWellFormed()
