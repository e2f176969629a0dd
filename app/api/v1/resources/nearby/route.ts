import { route } from '@/lib/http'
import { listNearby } from '@/lib/resources'
import { CandidateList, NearbyQuery } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Units by distance from a position, nearest first',
  query: NearbyQuery,
  returns: CandidateList,
  handle: ({ ctx, query }) => listNearby(ctx, query),
})
