import { type RawBuilder, sql } from 'kysely'
import { system } from '@/lib/db'

const batchSize = 5_000
const mostBatches = 50

const minutesKept = '14 days'
/** A window lasts a week at most; the key of a fingerprint that was not seen for longer stands for nothing. */
const keysKept = '8 days'
/** Of sources that are in use the last ones are kept however old they are. */
const requestsKept = '30 days'
/** A broker sends again what it got no answer for, however long we were away: counted from the last message that came. */
const messagesKept = '2 hours'

/** Forgets what nobody looks at any more, a batch at a time, so that no lock is held for long. */
export async function sweepSources(now: Date): Promise<void> {
  const before = (age: string) => sql`${now}::timestamptz - ${age}::interval`
  await sweep(
    (limit) => sql`delete from public.alert_source_minutes where ctid = any (array(
      select ctid from public.alert_source_minutes where minute < ${before(minutesKept)} limit ${limit}))`,
  )
  await sweep(
    (limit) => sql`delete from public.alert_keys where ctid = any (array(
      select ctid from public.alert_keys where last_seen_at < ${before(keysKept)} limit ${limit}))`,
  )
  await sweep(
    (limit) => sql`delete from public.alert_source_requests where ctid = any (array(
      select r.ctid from public.alert_source_requests r join public.alert_sources s on s.id = r.source_id
      where s.retired_at is not null and r.at < ${before(requestsKept)} limit ${limit}))`,
  )
  await sweep(
    (limit) => sql`delete from public.alert_source_messages where ctid = any (array(
      select m.ctid from public.alert_sources s
      cross join lateral (select max(at) as last from public.alert_source_messages where source_id = s.id) l
      join public.alert_source_messages m on m.source_id = s.id and m.at < l.last - ${messagesKept}::interval
      where s.kind = 'mqtt' limit ${limit}))`,
  )
}

async function sweep(remove: (limit: number) => RawBuilder<unknown>): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch++) {
    const swept = await remove(batchSize).execute(system())
    if (Number(swept.numAffectedRows ?? 0) < batchSize) return
  }
}
