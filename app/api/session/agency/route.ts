import { agencyCookieOf } from '@/lib/auth'
import { sessionRoute } from '@/lib/http'
import { foundOwnAgency, newcomerOf, requireMembership } from '@/lib/org'
import { AgencyRef } from '@/lib/org/schema'
import { FoundOwnAgency } from '@/lib/org/session-schema'

export const PUT = sessionRoute({
  body: AgencyRef,
  handle: async ({ visitor, body }) => {
    await requireMembership(await visitor.session(), body.agencyId)
    return { body: { ok: true }, cookies: [agencyCookieOf(body.agencyId)] }
  },
})

export const POST = sessionRoute({
  body: FoundOwnAgency,
  handle: async ({ visitor, body }) => {
    const agencyId = await foundOwnAgency(await newcomerOf(await visitor.session()), body, visitor.now)
    return { body: { ok: true }, cookies: [agencyCookieOf(agencyId)] }
  },
})
