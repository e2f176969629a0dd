import type { Selectable } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { IncidentNotes, Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { requireIncident } from './incidents-queries'
import { permissionToAdd, requireOwnIncident } from './own-incident'
import type { AddNote, Note } from './schema'
import { tellCrews } from './tell-crews'

/**
 * Adds to an incident's log, in any state: what is learned after closing belongs to it too. Whoever rides on one of its
 * units may, besides those who write incidents. A message is told to everybody on its units, which only the latter may.
 */
export function addNote(ctx: Ctx, input: AddNote & { incidentId: string }): Promise<Note> {
  requirePermission(ctx.actor, input.isMessage ? 'incidents:write' : permissionToAdd(ctx.actor))
  return ctx.transaction(async (tx) => {
    const incident = await requireIncident(tx, input.incidentId)
    await requireOwnIncident(tx, ctx, incident.id)
    const note = await insertNote(tx, ctx, input)
    if (note.isMessage) await tellCrews(tx, ctx, incident, note)
    return note
  })
}

export async function insertNote(
  tx: Tx,
  ctx: Ctx,
  input: { incidentId: string; text: string; corrects?: string; isMessage?: boolean | undefined },
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
      isMessage: input.isMessage ?? false,
      createdAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const note = toNote(row)
  await recordEvent(tx, ctx, {
    type: 'incident.note_added',
    subject: { kind: 'note', id: row.id },
    incidentId: input.incidentId,
    after: { noteId: note.id, text: note.text, corrects: note.corrects, isMessage: note.isMessage },
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
  isMessage: row.isMessage,
  struckAt: row.struckAt?.toISOString() ?? null,
  struckBy: row.struckBy,
  struckReason: row.struckReason,
  createdAt: row.createdAt.toISOString(),
})
