import type { Selectable } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { IncidentNotes, Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { requireIncident } from './incidents-queries'
import type { Note } from './schema'

/** Adds to an incident's log, in any state: what is learned after closing belongs to it too. */
export function addNote(ctx: Ctx, input: { incidentId: string; text: string }): Promise<Note> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    return insertNote(tx, ctx, input)
  })
}

export async function insertNote(
  tx: Tx,
  ctx: Ctx,
  input: { incidentId: string; text: string; corrects?: string },
): Promise<Note> {
  const row = await tx
    .insertInto('incidentNotes')
    .values({
      id: newId(),
      agencyId: ctx.actor.agencyId,
      incidentId: input.incidentId,
      text: input.text,
      authorKind: ctx.actor.kind,
      authorId: ctx.actor.id,
      authorName: ctx.actor.name,
      corrects: input.corrects ?? null,
      createdAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const note = toNote(row)
  await recordEvent(tx, ctx, {
    type: 'incident.note_added',
    subject: { kind: 'note', id: row.id },
    incidentId: input.incidentId,
    after: { noteId: note.id, text: note.text, corrects: note.corrects },
    touches: { incidents: [input.incidentId] },
  })
  return note
}

export const toNote = (row: Selectable<IncidentNotes>): Note => ({
  id: row.id,
  incidentId: row.incidentId,
  text: row.text,
  author: { kind: row.authorKind, id: row.authorId, name: row.authorName },
  corrects: row.corrects,
  struckAt: row.struckAt?.toISOString() ?? null,
  struckBy: row.struckBy,
  struckReason: row.struckReason,
  createdAt: row.createdAt.toISOString(),
})
