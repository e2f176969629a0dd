import { route } from '@/lib/http'
import { createIncident, listIncidents } from '@/lib/incidents'
import { CreateIncident, Incident, IncidentPage, ListIncidents } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'List incidents, newest first (nearest first with near)',
  query: ListIncidents,
  returns: IncidentPage,
  handle: ({ ctx, query }) => listIncidents(ctx, query),
})

export const POST = route({
  summary: 'Create an incident',
  body: CreateIncident,
  status: 201,
  returns: Incident,
  handle: ({ ctx, body }) => createIncident(ctx, body),
})
