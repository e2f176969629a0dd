import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { assignUnits } from '@/lib/incidents'
import { AssignmentList, AssignUnits } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Assign one or several units',
  params: IdParams,
  body: AssignUnits,
  status: 201,
  returns: AssignmentList,
  handle: ({ ctx, params, body }) => assignUnits(ctx, { incidentId: params.id, ...body }),
})
