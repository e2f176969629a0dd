import { sql, type Selectable } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Events, Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import type { Page } from '@/lib/http/schema'
import type { EventFeed, EventRow } from './schema'

/** Everything after a number, in order: how a client that missed a hint catches up. */
export function readEvents(ctx: Ctx, query: { after: number; limit: number }): Promise<EventFeed> {
  requirePermission(ctx.actor, 'events:read')
  return ctx.transaction(async (tx) => {
    const head = await tx.selectFrom('agencyHeads').select('seq').executeTakeFirst()
    const rows = await selectEvents(tx)
      .where('e.agencyId', '=', ctx.actor.agencyId)
      .where('e.seq', '>', query.after)
      .orderBy('e.seq')
      .limit(query.limit)
      .execute()
    return { data: rows.map(toEventRow), lastSeq: head?.seq ?? 0 }
  })
}

/** One incident's log, oldest first. The caller has made sure that the incident is the agency's. */
export async function readIncidentEvents(
  tx: Tx,
  incidentId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<EventRow>> {
  const rows = await selectEvents(tx)
    .where('e.incidentId', '=', incidentId)
    .where('e.seq', '>', query.cursor === undefined ? 0 : seqOf(query.cursor))
    .orderBy('e.seq')
    .limit(query.limit + 1)
    .execute()
  const data = rows.slice(0, query.limit).map(toEventRow)
  return { data, nextCursor: rows.length > query.limit ? String(data.at(-1)?.seq) : null }
}

/** What happened to one subject, newest first. The caller has made sure that it is the agency's. */
export async function readSubjectEvents(
  tx: Tx,
  { agencyId, subjectId }: { agencyId: string; subjectId: string },
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<EventRow>> {
  let select = selectEvents(tx).where('e.agencyId', '=', agencyId).where('e.subjectId', '=', subjectId)
  if (query.cursor !== undefined) select = select.where('e.seq', '<', seqOf(query.cursor))
  const rows = await select
    .orderBy('e.seq', 'desc')
    .limit(query.limit + 1)
    .execute()
  const data = rows.slice(0, query.limit).map(toEventRow)
  return { data, nextCursor: rows.length > query.limit ? String(data.at(-1)?.seq) : null }
}

/** @throws AppError validation_failed */
function seqOf(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw invalidField('cursor', 'This cursor did not come from this list.')
}

const selectEvents = (tx: Tx) =>
  tx
    .selectFrom('events as e')
    .where('e.seq', 'is not', null)
    .selectAll('e')
    .select(sql<string | null>`(select s.id from public.events s where s.strikes = e.id limit 1)`.as('struckBy'))

type Row = Selectable<Events> & { struckBy: string | null }

export const toEventRow = (row: Row): EventRow => ({
  id: row.id,
  seq: Number(row.seq),
  at: row.at.toISOString(),
  type: row.type,
  subject: { kind: row.subjectKind, id: row.subjectId },
  incidentId: row.incidentId,
  actor: { kind: row.actorKind as EventRow['actor']['kind'], id: row.actorId, name: row.actorName },
  before: row.before,
  after: row.after,
  strikes: row.strikes,
  struckBy: row.struckBy,
  reason: row.reason,
  hash: row.hash ? row.hash.toString('hex') : '',
  touches: row.touches as EventRow['touches'],
})
