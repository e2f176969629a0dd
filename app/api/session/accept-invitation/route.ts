import { agencyCookieOf } from '@/lib/auth'
import { sessionRoute } from '@/lib/http'
import { acceptInvitation, newcomerOf } from '@/lib/org'
import { InvitationToken } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: InvitationToken,
  handle: async ({ visitor, body }) => {
    const person = await newcomerOf(await visitor.session())
    const agencyId = await acceptInvitation(person, body.token, visitor.now)
    return { body: { ok: true }, cookies: [agencyCookieOf(agencyId)] }
  },
})
