import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { reassignUnit } from '@/lib/incidents'
import { Incident, ReassignUnit } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Give the incident to another unit',
  params: IdParams,
  body: ReassignUnit,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => reassignUnit(ctx, { incidentId: params.id, ...body }),
})
