import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { insertNote, toNote } from './add-note'
import type { Note, StrikeNote } from './schema'

/** Strikes a note through; it stays readable, and `text` stands in its place. Two at once: the second gets a conflict. */
export function strikeNote(ctx: Ctx, input: StrikeNote & { incidentId: string; noteId: string }): Promise<Note> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const struck = await tx
      .updateTable('incidentNotes')
      .set({ struckAt: ctx.now, struckBy: ctx.actor.name, struckReason: input.reason })
      .where('id', '=', input.noteId)
      .where('incidentId', '=', input.incidentId)
      .where('struckAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!struck) {
      const known = await tx
        .selectFrom('incidentNotes')
        .select('id')
        .where('id', '=', input.noteId)
        .where('incidentId', '=', input.incidentId)
        .executeTakeFirst()
      throw known ? conflict('This note is struck already.') : notFound('note')
    }
    const added = await tx
      .selectFrom('events')
      .select('id')
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('subjectId', '=', input.noteId)
      .where('type', '=', 'incident.note_added')
      .executeTakeFirst()
    await recordEvent(tx, ctx, {
      type: 'incident.note_struck',
      subject: { kind: 'note', id: struck.id },
      incidentId: input.incidentId,
      before: { text: struck.text },
      after: { noteId: struck.id, replacedBy: input.text ?? null },
      ...(added ? { strikes: added.id } : {}),
      reason: input.reason,
      touches: { incidents: [input.incidentId] },
    })
    if (input.text) await insertNote(tx, ctx, { incidentId: input.incidentId, text: input.text, corrects: struck.id })
    return toNote(struck)
  })
}
