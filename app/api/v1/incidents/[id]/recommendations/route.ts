import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { recommendUnits } from '@/lib/incidents'
import { Recommendations, RecommendationsQuery } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Whom to send: the set the run cards ask for, then who else could go',
  params: IdParams,
  query: RecommendationsQuery,
  returns: Recommendations,
  handle: ({ ctx, params, query }) => recommendUnits(ctx, { incidentId: params.id, ...query }),
})
