import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getZone, retireZone, updateZone } from '@/lib/resources'
import { UpdateZone, Zone } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Read a zone',
  params: IdParams,
  returns: Zone,
  handle: ({ ctx, params }) => getZone(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a zone',
  params: IdParams,
  body: UpdateZone,
  returns: Zone,
  handle: ({ ctx, params, body }) => updateZone(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a zone that no run card names',
  params: IdParams,
  returns: Zone,
  handle: ({ ctx, params }) => retireZone(ctx, params.id),
})
