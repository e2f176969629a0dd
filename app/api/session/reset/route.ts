import { sessionRoute } from '@/lib/http'
import { resetPassword } from '@/lib/org'
import { ResetPassword } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: ResetPassword,
  handle: async ({ visitor, body }) => ({ body: { ok: true }, cookies: await resetPassword(body, visitor.address) }),
})
