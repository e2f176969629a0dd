import { type Ctx, requirePermission } from '@/lib/auth'
import { invalidField } from '@/lib/errors'
import type { Page } from '@/lib/http/schema'
import { toNote } from './add-note'
import { requireIncident } from './incidents-queries'
import type { Note } from './schema'

/** An incident's notes, newest first, the struck ones among them. */
export function listNotes(
  ctx: Ctx,
  input: { incidentId: string; limit: number; cursor?: string | undefined },
): Promise<Page<Note>> {
  requirePermission(ctx.actor, 'incidents:read')
  if (input.cursor && !/^[0-9a-f-]{36}$/.test(input.cursor))
    throw invalidField('cursor', 'This cursor did not come from this list.')
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    let select = tx.selectFrom('incidentNotes').selectAll().where('incidentId', '=', input.incidentId)
    if (input.cursor) select = select.where('id', '<', input.cursor)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute()
    const data = rows.slice(0, input.limit).map(toNote)
    return { data, nextCursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null }
  })
}
