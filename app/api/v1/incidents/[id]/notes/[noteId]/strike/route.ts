import { z } from 'zod'
import { route } from '@/lib/http'
import { Id } from '@/lib/http/schema'
import { strikeNote } from '@/lib/incidents'
import { Note, StrikeNote } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Strike a note through; with a text, put another in its place',
  params: z.strictObject({ id: Id, noteId: Id }),
  body: StrikeNote,
  returns: Note,
  handle: ({ ctx, params, body }) => strikeNote(ctx, { incidentId: params.id, noteId: params.noteId, ...body }),
})
