import { env } from '@/lib/env'
import { enqueueAt } from '@/lib/jobs'
import { claimFeeds, nextDueAt } from './feeds/claim-feeds'
import { pollFeed, type PollOptions } from './feeds/poll-feed'
import { savePoll } from './feeds/save-poll'

/** In one run of the job; what is due besides is taken by the next one. */
const mostRounds = 10
const atOnce = 4
const timeoutMs = 10_000

interface DueOptions extends Partial<Omit<PollOptions, 'now'>> {
  /** Of this agency alone. */
  agencyId?: string
}

/** Looks at every feed that is due, of all agencies. @returns how many those were */
export async function pollDueFeeds(now: Date, { agencyId, ...options }: DueOptions = {}): Promise<number> {
  const all: PollOptions = { timeoutMs, allowPrivate: env().TURNOUT_ALLOW_PRIVATE_FEEDS, ...options, now }
  let polled = 0
  for (let round = 0; round < mostRounds; round++) {
    const feeds = await claimFeeds(now, atOnce, agencyId)
    if (feeds.length === 0) break
    await Promise.all(feeds.map(async (feed) => savePoll(feed, await pollFeed(feed, all), now)))
    polled += feeds.length
  }
  return polled
}

/** Job, every minute: a feed that is due before the next one asks for a run of its own. */
export async function pollCapFeeds(now: Date = new Date(), options: DueOptions = {}): Promise<void> {
  await pollDueFeeds(now, options)
  const next = await nextDueAt(options.agencyId)
  if (next && next.getTime() < now.getTime() + 60_000)
    await enqueueAt('poll-cap-feeds', {}, next, 'poll-cap-feeds-soon')
}
