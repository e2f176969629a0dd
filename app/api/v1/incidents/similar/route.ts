import { z } from 'zod'
import { route } from '@/lib/http'
import { similarIncidents } from '@/lib/incidents'
import { SimilarIncident, SimilarQuery } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'Open incidents near in space, time and words',
  query: SimilarQuery,
  returns: z.object({ data: z.array(SimilarIncident) }),
  handle: ({ ctx, query }) => similarIncidents(ctx, query),
})
