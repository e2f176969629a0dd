import { Verification } from '@/lib/events/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { verifyTimeline } from '@/lib/incidents'

export const GET = route({
  summary: 'Prove that the log of an incident was not altered',
  params: IdParams,
  returns: Verification,
  handle: ({ ctx, params }) => verifyTimeline(ctx, params),
})
