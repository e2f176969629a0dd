import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { reopenIncident } from '@/lib/incidents'
import { Incident, ReopenIncident } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Reopen an ended incident',
  params: IdParams,
  body: ReopenIncident,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => reopenIncident(ctx, { incidentId: params.id, ...body }),
})
