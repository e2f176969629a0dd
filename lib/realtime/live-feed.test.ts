import { createClient } from '@supabase/supabase-js'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as stations from '@/app/api/v1/stations/route'
import { system } from '@/lib/db'
import type { EventRow } from '@/lib/events/schema'
import { type Caller, newAgency, type TestAgency } from '@/supabase/tests/agency'
import { type LiveFeedOptions, startLiveFeed } from './live-feed'
import { freshForMs, liveStateOf, type LiveState } from './live-state'

interface Watcher {
  seqs: number[]
  states: LiveState[]
  resets: number
  fetches: number
  breakNetwork: (broken: boolean) => void
  feed: ReturnType<typeof startLiveFeed>
}

async function watch(agency: TestAgency, options: Partial<LiveFeedOptions> = {}): Promise<Watcher> {
  const stack = inject('stack')
  const viewer = await agency.as('viewer')
  const client = createClient(stack.supabaseUrl, stack.publishableKey, { accessToken: async () => viewer.token })
  let broken = false
  const seen = { seqs: [] as number[], states: [] as LiveState[], resets: 0, fetches: 0 }
  const feed = startLiveFeed(
    {
      agencyId: agency.agencyId,
      onEvents: (rows: EventRow[]) => seen.seqs.push(...rows.map((row) => row.seq)),
      onState: (state) => seen.states.push(state),
      onReset: () => (seen.resets += 1),
      ...options,
    },
    {
      client,
      fetchEvents: async (query) => {
        seen.fetches += 1
        if (broken) throw new Error('no network')
        return (await viewer.call('GET', events, { query })).body
      },
      isSignedOut: () => false,
      isNetworkDown: () => false,
    },
  )
  onTestFinished(async () => {
    feed.stop()
    await client.removeAllChannels()
  })
  return Object.assign(seen, { feed, breakNetwork: (value: boolean) => (broken = value) })
}

const live = (watcher: Watcher) =>
  expect.poll(() => watcher.feed.state().kind, { timeout: 10_000, interval: 10 }).toBe('live')
const addStation = (who: Caller, name: string) => who.call('POST', stations, { body: { name } })

// A busy machine may be late once; never three times.
test('a change shows on another screen within a second, once', { retry: 2 }, async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const watcher = await watch(agency)
  await live(watcher)
  const startedAt = performance.now()
  await addStation(dispatcher, 'One')
  await expect.poll(() => watcher.seqs, { timeout: 1_000, interval: 5 }).toEqual([2])
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

test('a burst of changes arrives whole and in order, with far fewer fetches than changes', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const watcher = await watch(agency, { after: 0 })
  await live(watcher)
  const before = watcher.fetches
  await Promise.all(Array.from({ length: 40 }, (_, index) => addStation(dispatcher, `Station ${index}`)))
  await expect.poll(() => watcher.seqs.length, { timeout: 5_000 }).toBe(41)
  expect(watcher.seqs).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
  expect(watcher.fetches - before).toBeLessThan(60)
})

test('what happened while nothing could be fetched is there afterwards, and the screen says offline meanwhile', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const watcher = await watch(agency)
  await live(watcher)
  watcher.breakNetwork(true)
  await addStation(dispatcher, 'One')
  await expect.poll(() => watcher.feed.state().kind).toBe('offline')
  await addStation(dispatcher, 'Two')
  watcher.breakNetwork(false)
  watcher.feed.refresh()
  await expect.poll(() => watcher.seqs).toEqual([2, 3])
  await live(watcher)
})

test('a screen that slept through more than anybody would replay reads everything anew', async () => {
  const agency = await newAgency()
  await sql`
    insert into public.events (id, agency_id, at, type, subject_kind, subject_id, actor_kind, actor_name)
    select gen_random_uuid(), ${agency.agencyId}, now(), 'test.happened', 'agency', ${agency.agencyId}, 'system', 'Test'
    from generate_series(1, 2100)
  `.execute(system())
  const watcher = await watch(agency, { after: 0 })
  await expect.poll(() => watcher.resets, { timeout: 5_000 }).toBe(1)
  expect(watcher.seqs).toEqual([])
  expect(watcher.feed.lastSeq()).toBe(2101)
})

test('live needs hints and a fresh fetch, anything less says how old the screen is', () => {
  const at = (secondsAgo: number) => new Date(Date.UTC(2026, 0, 1) - secondsAgo * 1000)
  const now = at(0)
  const facts = { isSubscribed: true, lastFetchFailed: false, isNetworkDown: false, currentAt: at(2) }
  expect(liveStateOf(facts, now)).toEqual({ kind: 'live' })
  expect(liveStateOf({ ...facts, isSubscribed: false }, now)).toEqual({ kind: 'behind', seconds: 2 })
  expect(liveStateOf({ ...facts, currentAt: at(freshForMs / 1000) }, now)).toEqual({ kind: 'behind', seconds: 30 })
  expect(liveStateOf({ ...facts, lastFetchFailed: true }, now)).toEqual({ kind: 'offline', since: at(2) })
  expect(liveStateOf({ ...facts, isNetworkDown: true }, now)).toEqual({ kind: 'offline', since: at(2) })
})

test('in a storm of hints it asks ten times a second at most, and misses nothing', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const watcher = await watch(agency)
  await live(watcher)
  const [fetches, seen, beganAt] = [watcher.fetches, watcher.seqs.length, Date.now()]
  for (let n = 0; n < 20; n++) await addStation(dispatcher, `Storm ${n}`)
  await expect.poll(() => watcher.seqs.length - seen, { timeout: 10_000 }).toBe(20)
  const seconds = (Date.now() - beganAt) / 1_000
  expect(watcher.fetches - fetches).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 2)
})
