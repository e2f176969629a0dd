import { listSourceRequests } from '@/lib/alerts'
import { SourceRequestPage } from '@/lib/alerts/sources-schema'
import { route } from '@/lib/http'
import { IdParams, PageQuery } from '@/lib/http/schema'

export const GET = route({
  summary: 'List the last requests of an alert source as they came, secrets masked',
  params: IdParams,
  query: PageQuery,
  returns: SourceRequestPage,
  handle: ({ ctx, params, query }) => listSourceRequests(ctx, { ...query, id: params.id }),
})
