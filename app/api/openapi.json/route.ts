import { routes } from '@/app/api/routes.generated'
import { env } from '@/lib/env'
import { openApiDocument } from '@/lib/http/openapi'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

let text: string | undefined

/** The contract, written from the routes themselves; any page may read it. */
export function GET(): Response {
  text ??= JSON.stringify(openApiDocument(routes, version, env().TURNOUT_URL))
  return new Response(text, {
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
    },
  })
}
