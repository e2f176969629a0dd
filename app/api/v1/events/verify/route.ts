import { route } from '@/lib/http'
import { verifyAllEvents } from '@/lib/events'
import { Verification } from '@/lib/events/schema'

export const GET = route({
  summary: 'Recompute the hash chain and name what does not fit',
  returns: Verification,
  handle: ({ ctx }) => verifyAllEvents(ctx),
})
