import { route } from '@/lib/http'
import { IdParams, pageOf, PageQuery } from '@/lib/http/schema'
import { addNote, listNotes } from '@/lib/incidents'
import { AddNote, Note } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'Notes of an incident, newest first',
  params: IdParams,
  query: PageQuery,
  returns: pageOf(Note),
  handle: ({ ctx, params, query }) => listNotes(ctx, { incidentId: params.id, ...query }),
})

export const POST = route({
  summary: 'Add a note',
  params: IdParams,
  body: AddNote,
  status: 201,
  returns: Note,
  handle: ({ ctx, params, body }) => addNote(ctx, { incidentId: params.id, ...body }),
})
