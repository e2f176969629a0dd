import { z } from 'zod'
import { route } from '@/lib/http'
import { Id, IdParams } from '@/lib/http/schema'
import { acknowledgeAssignment } from '@/lib/incidents'
import { Assignment } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'The crew of a unit has seen its assignment',
  params: IdParams,
  body: z.strictObject({ unitId: Id }),
  returns: Assignment,
  handle: ({ ctx, params, body }) => acknowledgeAssignment(ctx, { incidentId: params.id, ...body }),
})
