import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { moveUp } from '@/lib/resources'
import { MoveUpInput } from '@/lib/resources/response-schema'
import { Unit } from '@/lib/resources/schema'

export const POST = route({
  summary: 'Send a free unit to stand in at another station',
  params: IdParams,
  body: MoveUpInput,
  returns: Unit,
  handle: ({ ctx, params, body }) => moveUp(ctx, { unitId: params.id, ...body }),
})
