import { sql } from 'kysely'
import { Coalescer } from '@/lib/coalesce'
import { system } from '@/lib/db'
import { log } from '@/lib/log'
import { cleanText } from './read-values'

interface Refused {
  agencyId: string
  sourceId: string
  count: number
  message: string
  at: Date
}

const refusals = new Coalescer<Refused, true>({
  flush: async (items) => {
    await writeRefused(items)
    return items.map(() => true)
  },
  weightOf: () => 1,
  mostPerFlush: 1_000,
  mostWaiting: 10_000,
})

/**
 * Something of a source was refused, or it cannot be reached (then with a count of 0): counted for its error share and shown as
 * its last error. Never throws.
 */
export async function noteRefused(
  agencyId: string,
  sourceId: string,
  count: number,
  message: string,
  at: Date,
): Promise<void> {
  try {
    await refusals.add({ agencyId, sourceId, count, message: cleanText(message).slice(0, 1_000), at })
  } catch (error) {
    log().warn({ sourceId, err: error }, 'refusal of an alert source not counted')
  }
}

async function writeRefused(items: Refused[]): Promise<void> {
  const rows = [...Map.groupBy(items, (item) => item.sourceId).values()].flatMap((ofSource) => {
    const last = ofSource.at(-1)
    return last ? [{ ...last, count: ofSource.reduce((sum, one) => sum + one.count, 0) }] : []
  })
  const ordered = JSON.stringify(rows.toSorted((a, b) => a.sourceId.localeCompare(b.sourceId)))
  await sql`
    with came as (
      select r.* from jsonb_to_recordset(${ordered}::jsonb) as r ("agencyId" uuid, "sourceId" uuid, count integer, message text, at timestamptz)
      join public.alert_sources s on s.id = r."sourceId"
    ), counted as (
      insert into public.alert_source_minutes as m (source_id, minute, agency_id, refused)
      select "sourceId", date_trunc('minute', at), "agencyId", count from came where count > 0
      on conflict (source_id, minute) do update set refused = m.refused + excluded.refused
    )
    insert into public.alert_source_states as s (source_id, agency_id, last_error_at, last_error)
    select "sourceId", "agencyId", at, message from came
    on conflict (source_id) do update set last_error_at = excluded.last_error_at, last_error = excluded.last_error
  `.execute(system())
}

const noted = new Map<string, number>()
const noteEveryMs = 5_000
const mostNoted = 20_000

/** It was heard without an alert being taken; those that are taken are counted where they are routed. Never throws. */
export async function noteSeen(agencyId: string, sourceId: string, at: Date): Promise<void> {
  if (Math.abs(at.getTime() - (noted.get(sourceId) ?? 0)) < noteEveryMs) return
  if (noted.size >= mostNoted) noted.clear()
  noted.set(sourceId, at.getTime())
  try {
    await system()
      .insertInto('alertSourceStates')
      .values({ sourceId, agencyId, lastSeenAt: at })
      .onConflict((conflict) =>
        conflict
          .column('sourceId')
          .doUpdateSet({ lastSeenAt: sql`greatest(alert_source_states.last_seen_at, excluded.last_seen_at)` }),
      )
      .execute()
  } catch (error) {
    noted.delete(sourceId)
    log().warn({ sourceId, err: error }, 'that an alert source was seen is not noted')
  }
}
