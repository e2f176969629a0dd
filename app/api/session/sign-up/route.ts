import { sessionRoute } from '@/lib/http'
import { signUp } from '@/lib/org'
import { SignUp } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: SignUp,
  handle: async ({ visitor, body }) => {
    const { confirmationNeeded, cookies } = await signUp(body, visitor.address, visitor.now)
    return { body: { ok: true, confirmationNeeded }, cookies }
  },
})
