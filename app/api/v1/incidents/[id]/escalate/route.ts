import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { escalateIncident } from '@/lib/incidents'
import { EscalateIncident, Incident } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Raise the priority, or the alarm level',
  params: IdParams,
  body: EscalateIncident,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => escalateIncident(ctx, { incidentId: params.id, ...body }),
})
