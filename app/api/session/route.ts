import { signOut } from '@/lib/auth'
import { sessionRoute } from '@/lib/http'
import { signIn } from '@/lib/org'
import { SignIn } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: SignIn,
  handle: async ({ visitor, body }) => ({ body: { ok: true }, cookies: await signIn(body, visitor.address) }),
})

export const DELETE = sessionRoute({
  handle: async ({ visitor }) => ({ body: { ok: true }, cookies: await signOut(visitor.cookies, visitor.now) }),
})
