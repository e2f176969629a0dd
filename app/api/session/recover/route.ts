import { sessionRoute } from '@/lib/http'
import { requestRecovery } from '@/lib/org'
import { Recover } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: Recover,
  handle: async ({ visitor, body }) => {
    await requestRecovery(body.email, visitor.address)
    return { body: { ok: true } }
  },
})
