import { sql } from 'kysely'
import { z } from 'zod'
import { system } from '@/lib/db'
import { log } from '@/lib/log'
import { CapFeedSettings } from '../../sources-schema'

/** What is kept of a feed between two looks at it. */
const FeedState = z.object({
  /** Of the address it was read from; another one starts anew. */
  url: z.string().default(''),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** The entries that were dealt with and are still in the feed. */
  seen: z.array(z.string()).default([]),
  failures: z.number().int().default(0),
})
export type FeedState = z.infer<typeof FeedState>

export interface ClaimedFeed {
  source: { id: string; name: string; alertsPerSecond: number; isDisabled: false }
  agencyId: string
  settings: z.infer<typeof CapFeedSettings>
  state: FeedState
}

/** A worker that dies while it reads a feed holds it for no longer than this; reading one takes less. */
export const leaseMs = 300_000

interface Row {
  id: string
  agencyId: string
  name: string
  alertsPerSecond: number
  settings: unknown
  feedState: unknown
}

/** Takes feeds that are due, the longest waiting first: nobody else gets them until they were read or the lease is over. */
export async function claimFeeds(now: Date, most: number, agencyId: string | null = null): Promise<ClaimedFeed[]> {
  const lease = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<Row>`
    with due as (
      select s.id, s.agency_id, s.name, s.alerts_per_second, s.settings
      from public.alert_sources s left join public.alert_source_states st on st.source_id = s.id
      where s.kind = 'cap_feed' and s.disabled_at is null and s.retired_at is null
        and coalesce(st.next_poll_at, '-infinity') <= ${now} and (${agencyId}::uuid is null or s.agency_id = ${agencyId}::uuid)
      order by st.next_poll_at nulls first, s.id limit ${most}
      for update of s skip locked
    ), claimed as (
      insert into public.alert_source_states as st (source_id, agency_id, next_poll_at)
      select id, agency_id, ${lease} from due
      on conflict (source_id) do update set next_poll_at = excluded.next_poll_at
      where coalesce(st.next_poll_at, '-infinity') <= ${now}
      returning source_id, feed_state
    )
    select due.*, claimed.feed_state from due join claimed on claimed.source_id = due.id
  `.execute(system())
  return rows.flatMap(toClaimed)
}

function toClaimed({ id, agencyId, name, alertsPerSecond, settings, feedState }: Row): ClaimedFeed[] {
  const read = CapFeedSettings.safeParse(settings).data
  if (!read) {
    log().error({ agencyId, sourceId: id }, 'a feed has settings that cannot be read')
    return []
  }
  const state = FeedState.safeParse(feedState).data
  return [
    {
      source: { id, name, alertsPerSecond, isDisabled: false },
      agencyId,
      settings: read,
      state: state?.url === read.url ? state : { url: read.url, seen: [], failures: 0 },
    },
  ]
}

/** When the next feed is due; null without any. */
export async function nextDueAt(agencyId: string | null = null): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(coalesce(st.next_poll_at, s.created_at)) as at
    from public.alert_sources s left join public.alert_source_states st on st.source_id = s.id
    where s.kind = 'cap_feed' and s.disabled_at is null and s.retired_at is null
      and (${agencyId}::uuid is null or s.agency_id = ${agencyId}::uuid)
  `.execute(system())
  return rows[0]?.at ?? null
}
