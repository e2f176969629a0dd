import { sql } from 'kysely'
import { system } from '@/lib/db'
import { log } from '@/lib/log'
import type { ClaimedFeed } from './claim-feeds'
import type { Polled } from './poll-feed'

const mostBackoffSeconds = 3_600

/** A feed that cannot be read is asked less and less often, but at least once an hour. */
export function secondsToNextPoll(everySeconds: number, failures: number): number {
  if (failures === 0) return everySeconds
  return Math.min(everySeconds * 2 ** Math.min(failures, 12), Math.max(everySeconds, mostBackoffSeconds))
}

/** A feed that answers is heard, whether there is anything new in it or not. */
export async function savePoll(
  { source, agencyId, settings }: ClaimedFeed,
  { state, errors, refused }: Polled,
  now: Date,
): Promise<void> {
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const nextPollAt = new Date(now.getTime() + secondsToNextPoll(settings.everySeconds, state.failures) * 1_000)
  if (first) log().warn({ agencyId, sourceId: source.id, errors: errors.slice(0, 10) }, 'CAP feed with errors')
  await system()
    .updateTable('alertSourceStates')
    .set((eb) => ({
      feedState: JSON.stringify(state),
      nextPollAt,
      ...(state.failures === 0 ? { lastSeenAt: eb.fn('greatest', ['lastSeenAt', eb.val(now)]) } : {}),
      ...(first ? { lastErrorAt: now, lastError: `${first}${more}`.slice(0, 1_000) } : {}),
    }))
    .where('sourceId', '=', source.id)
    .execute()
  if (refused === 0) return
  await sql`
    insert into public.alert_source_minutes as m (source_id, minute, agency_id, refused)
    values (${source.id}, date_trunc('minute', ${now}::timestamptz), ${agencyId}, ${refused})
    on conflict (source_id, minute) do update set refused = m.refused + excluded.refused
  `.execute(system())
}
