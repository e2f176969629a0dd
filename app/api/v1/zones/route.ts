import { route } from '@/lib/http'
import { createZone, listZones } from '@/lib/resources'
import { CreateZone, ListZones, Zone, ZonePage } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'List zones, newest first, or those that contain a position',
  query: ListZones,
  returns: ZonePage,
  handle: ({ ctx, query }) => listZones(ctx, query),
})

export const POST = route({
  summary: 'Add a zone',
  body: CreateZone,
  status: 201,
  returns: Zone,
  handle: ({ ctx, body }) => createZone(ctx, body),
})
