import { alertTimeline } from '@/lib/alerts'
import { pageOf, IdParams, PageQuery } from '@/lib/http/schema'
import { EventRow } from '@/lib/events/schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'What was done with an alert, newest first',
  params: IdParams,
  query: PageQuery,
  returns: pageOf(EventRow),
  handle: ({ ctx, params, query }) => alertTimeline(ctx, { ...query, id: params.id }),
})
