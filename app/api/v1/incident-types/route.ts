import { route } from '@/lib/http'
import { PageQuery } from '@/lib/http/schema'
import { createIncidentType, listIncidentTypes } from '@/lib/org'
import { CreateIncidentType, IncidentType, IncidentTypePage } from '@/lib/org/schema'

export const GET = route({
  summary: 'List incident types in the order of the agency',
  query: PageQuery,
  returns: IncidentTypePage,
  handle: ({ ctx, query }) => listIncidentTypes(ctx, query),
})

export const POST = route({
  summary: 'Add an incident type',
  body: CreateIncidentType,
  status: 201,
  returns: IncidentType,
  handle: ({ ctx, body }) => createIncidentType(ctx, body),
})
