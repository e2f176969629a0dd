import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { transitionIncident } from '@/lib/incidents'
import { Incident, TransitionIncident } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Depart, arrive, resolve, close or cancel',
  params: IdParams,
  body: TransitionIncident,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => transitionIncident(ctx, { incidentId: params.id, ...body }),
})
