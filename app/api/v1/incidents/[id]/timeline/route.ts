import { EventRow } from '@/lib/events/schema'
import { route } from '@/lib/http'
import { IdParams, pageOf, PageQuery } from '@/lib/http/schema'
import { incidentTimeline } from '@/lib/incidents'

export const GET = route({
  summary: 'The log of an incident, oldest first',
  params: IdParams,
  query: PageQuery,
  returns: pageOf(EventRow),
  handle: ({ ctx, params, query }) => incidentTimeline(ctx, { ...params, ...query }),
})
