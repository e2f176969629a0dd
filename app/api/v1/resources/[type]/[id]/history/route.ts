import { EventRow } from '@/lib/events/schema'
import { route } from '@/lib/http'
import { pageOf, PageQuery } from '@/lib/http/schema'
import { readHistory } from '@/lib/resources'
import { ResourceParams } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Read what happened to a unit, person, vehicle or piece of equipment, newest first',
  params: ResourceParams,
  query: PageQuery,
  returns: pageOf(EventRow),
  handle: ({ ctx, params, query }) => readHistory(ctx, { ...params, ...query }),
})
