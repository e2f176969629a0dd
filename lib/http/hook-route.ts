import type { z } from 'zod'
import { answerRequest, type Seen } from './answer-request'
import { type Output, parseParams, parseQuery } from './parse-request'
import { readBytes } from './read-body'
import { answerResponse, type RouteContext } from './route'

interface Declaration<P extends z.ZodType> {
  params: P
  mostBytes: number
  status: 200 | 202
  /** What the log is told of the address: a part of it is a secret. */
  pathForLog: (params: Output<P>) => string
  handle: (input: {
    params: Output<P>
    headers: Headers
    /** The body as it came, for whoever computes a signature over it. @throws AppError too_large */
    read: () => Promise<Buffer>
    now: Date
  }) => Promise<unknown>
}

/**
 * A handler of `/api/webhooks/**`: for other people's programs, which show who they are by the address they know or by what
 * they sign. It is not part of the public contract, so it does not appear in the OpenAPI document.
 */
export function hookRoute<P extends z.ZodType>(declaration: Declaration<P>) {
  async function answer(request: Request, context: RouteContext, requestId: string, seen: Seen): Promise<Response> {
    const given = await context.params
    seen.path = '/api/webhooks'
    const params = parseParams(declaration.params, given)
    seen.path = declaration.pathForLog(params)
    parseQuery(undefined, new URL(request.url))
    const body = await declaration.handle({
      params,
      headers: request.headers,
      read: () => readBytes(request, declaration.mostBytes),
      now: new Date(),
    })
    return answerResponse({ status: declaration.status, body }, requestId)
  }
  return (request: Request, context: RouteContext): Promise<Response> =>
    answerRequest(request, (requestId, seen) => answer(request, context, requestId, seen))
}
