import { listAffected } from '@/lib/alerts'
import { Affected, AffectedQuery } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Units and open incidents inside an alert’s area, or near its position',
  params: IdParams,
  query: AffectedQuery,
  returns: Affected,
  handle: ({ ctx, params, query }) => listAffected(ctx, { ...query, id: params.id }),
})
