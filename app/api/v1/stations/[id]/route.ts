import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getStation, retireStation, updateStation } from '@/lib/resources'
import { Station, UpdateStation } from '@/lib/resources/schema'

export const GET = route({
  summary: 'Read a station',
  params: IdParams,
  returns: Station,
  handle: ({ ctx, params }) => getStation(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a station',
  params: IdParams,
  body: UpdateStation,
  returns: Station,
  handle: ({ ctx, params, body }) => updateStation(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a station that has no units',
  params: IdParams,
  returns: Station,
  handle: ({ ctx, params }) => retireStation(ctx, params.id),
})
