import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { cancelShift, getShift, updateShift } from '@/lib/resources'
import { Shift, UpdateShift } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Read a shift',
  params: IdParams,
  returns: Shift,
  handle: ({ ctx, params }) => getShift(ctx, params.id),
})

export const PATCH = route({
  summary: 'Move a shift or give it to somebody else',
  params: IdParams,
  body: UpdateShift,
  returns: Shift,
  handle: ({ ctx, params, body }) => updateShift(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Cancel a shift',
  params: IdParams,
  returns: Shift,
  handle: ({ ctx, params }) => cancelShift(ctx, params.id),
})
