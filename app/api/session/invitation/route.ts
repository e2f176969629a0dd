import { sessionRoute } from '@/lib/http'
import { previewInvitation } from '@/lib/org'
import { InvitationToken } from '@/lib/org/session-schema'

export const GET = sessionRoute({
  query: InvitationToken,
  handle: async ({ visitor, query }) => ({ body: await previewInvitation(query.token, visitor.now) }),
})
