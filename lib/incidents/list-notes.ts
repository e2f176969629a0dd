import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import { toNote } from './add-note'
import { requireIncident } from './incidents-queries'
import type { Note } from './schema'

/** An incident's notes, newest first, the struck ones among them. */
export function listNotes(ctx: Ctx, input: PageRequest & { incidentId: string }): Promise<Page<Note>> {
  requirePermission(ctx.actor, 'incidents:read')
  const before = afterId(input.cursor)
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    let select = tx.selectFrom('incidentNotes').selectAll().where('incidentId', '=', input.incidentId)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute()
    return toPage(rows, input.limit, toNote, (note) => note.id)
  })
}
