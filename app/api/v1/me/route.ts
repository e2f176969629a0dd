import { route } from '@/lib/http'
import { describeActor } from '@/lib/auth'
import { Me } from '@/lib/auth/schema'

export const GET = route({
  summary: 'Who the caller is, in which agency, and what they may do',
  returns: Me,
  handle: ({ ctx }) => describeActor(ctx.actor),
})
