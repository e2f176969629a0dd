import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getIncident, updateIncident } from '@/lib/incidents'
import { Incident, UpdateIncident } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'Read one incident',
  params: IdParams,
  returns: Incident,
  handle: ({ ctx, params }) => getIncident(ctx, params),
})

export const PATCH = route({
  summary: 'Change what is known of an incident',
  params: IdParams,
  body: UpdateIncident,
  returns: Incident,
  handle: ({ ctx, params, body }) => updateIncident(ctx, { id: params.id, ...body }),
})
