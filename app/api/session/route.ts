import { z } from 'zod'
import { signOut } from '@/lib/auth'
import { endSignedOutDevice } from '@/lib/delivery'
import { sessionRoute } from '@/lib/http'
import { signIn } from '@/lib/org'
import { SignIn } from '@/lib/org/session-schema'

export const POST = sessionRoute({
  body: SignIn,
  handle: async ({ visitor, body }) => ({ body: { ok: true }, cookies: await signIn(body, visitor.address) }),
})

export const DELETE = sessionRoute({
  body: z.strictObject({ pushEndpoint: z.string().max(2_000).optional() }).optional(),
  mayBeEmpty: true,
  handle: async ({ visitor, body }) => {
    // A device that is signed out is not woken any more, whether or not the sign-in service answers.
    if (body?.pushEndpoint) await endSignedOutDevice(body.pushEndpoint, visitor.now)
    return { body: { ok: true }, cookies: await signOut(visitor.cookies, visitor.now) }
  },
})
