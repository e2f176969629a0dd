import { route } from '@/lib/http'
import { postLocation } from '@/lib/resources'
import { PositionsAccepted, PostLocation } from '@/lib/resources/positions-schema'
import { ResourceParams } from '@/lib/resources/register-schema'

export const POST = route({
  summary: 'Report where one unit, person, vehicle or piece of equipment is',
  description: 'One position, or `{"positions": […]}` with up to 1,000 of them in any order.',
  params: ResourceParams,
  body: PostLocation,
  status: 202,
  returns: PositionsAccepted,
  isRepeatable: true,
  handle: ({ ctx, params, body, idempotencyKey }) => postLocation(ctx, { ...params, given: body, idempotencyKey }),
})
