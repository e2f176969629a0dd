import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { closeIncident } from '@/lib/incidents'
import { CloseIncident, Incident } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Close with a disposition',
  params: IdParams,
  body: CloseIncident,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => closeIncident(ctx, { incidentId: params.id, ...body }),
})
