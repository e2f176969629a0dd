import { sessionRoute } from '@/lib/http'
import { sessionToken } from '@/lib/org'

export const GET = sessionRoute({
  handle: async ({ visitor }) => ({ body: await sessionToken(await visitor.session(), visitor.cookies) }),
})
