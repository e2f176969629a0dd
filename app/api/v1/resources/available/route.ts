import { route } from '@/lib/http'
import { listAvailable } from '@/lib/resources'
import { AvailableQuery, CandidateList } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Units that could be sent and carry all that is asked for',
  query: AvailableQuery,
  returns: CandidateList,
  handle: ({ ctx, query }) => listAvailable(ctx, query),
})
