import { authenticate, type Ctx } from '@/lib/auth'
import { newId } from '@/lib/ids'
import { contextOf } from './context'
import { problemResponse, toAppError } from './problem'

/** A read that answers plain text, for machines that want nothing else; it is not part of the JSON contract. */
export function textRoute(contentType: string, handle: (ctx: Ctx) => Promise<string>) {
  return async (request: Request): Promise<Response> => {
    const requestId = newId()
    try {
      const now = new Date()
      const { actor } = await authenticate(request, now)
      const text = await handle(contextOf(actor, request, requestId, now))
      return new Response(text, {
        headers: { 'content-type': contentType, 'x-request-id': requestId, 'cache-control': 'no-store' },
      })
    } catch (error) {
      return problemResponse(toAppError(error), requestId)
    }
  }
}
