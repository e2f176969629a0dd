import type { z } from 'zod'
import { authenticate, type Ctx } from '@/lib/auth'
import { answerRequest, type Seen } from './answer-request'
import { contextOf } from './context'
import { answerOnce, type Answer, hashRequest, requireKey } from './idempotency'
import { limitWrites } from './limit-writes'
import { isWrite, type Output, parse, parseParams, parseQuery, type Schema } from './parse-request'
import { readJson } from './read-body'

/** What a route declares; the OpenAPI document is written from it. */
export interface Operation<R extends Schema = Schema> {
  summary: string
  description?: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  returns?: R
  status: 200 | 201 | 202 | 204
  /** What it takes instead of JSON. */
  receives?: { types: readonly string[] }
  /** What it answers instead of JSON. */
  answers?: { types: readonly string[] }
  /** Asked without signing in: what is sent is the proof. */
  isOpen?: true
}

interface Declaration<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> {
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  /** What the document says of the body, where the verb reads its parts one by one. */
  describedBody?: z.ZodType
  /** No body at all is as good as an empty object. */
  mayBeEmpty?: true
  status?: Operation['status']
  returns?: R
  /** The verb makes a repeat harmless by itself, with the key if it is given one; no answer is kept for it. */
  isRepeatable?: true
  /** The verb bounds what comes itself and looks at the key again where it writes, so that neither costs a question here. */
  isHighRate?: true
  handle: (input: {
    ctx: Ctx
    params: Output<P>
    query: Output<Q>
    body: Output<B>
    idempotencyKey: string | null
  }) => Promise<R extends z.ZodType ? z.input<R> : void>
}

export interface RouteContext {
  params: Promise<Record<string, string>>
}
export type Handler<R extends Schema = Schema> = ((request: Request, context: RouteContext) => Promise<Response>) & {
  operation: Operation<R>
}

const versionOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined

export function answerResponse(answer: Answer, requestId: string): Response {
  const headers = new Headers({ 'x-request-id': requestId, 'cache-control': 'no-store' })
  const version = versionOf(answer.body)
  if (version !== undefined) headers.set('etag', `"${version}"`)
  if (answer.status === 204) return new Response(null, { status: 204, headers })
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers })
}

/**
 * Turns a declaration into a Next route handler: authenticates, parses, calls the verb, answers RFC 9457 problems,
 * keeps Idempotency-Key and If-Match, writes one log line. An unknown field or parameter is refused.
 */
export function route<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  R extends Schema = undefined,
>(declaration: Declaration<P, Q, B, R>): Handler<R> {
  const status = declaration.status ?? (declaration.returns ? 200 : 204)

  async function answer(request: Request, context: RouteContext, requestId: string, seen: Seen) {
    const now = new Date()
    const { actor, cookies } = await authenticate(request, now, declaration.isHighRate)
    seen.actor = actor
    seen.cookies = cookies
    if (isWrite(request.method) && !declaration.isHighRate) await limitWrites(actor)
    const url = new URL(request.url)
    const params = parseParams(declaration.params as P, await context.params)
    const query = parseQuery(declaration.query as Q, url)
    const json = declaration.body ? await readJson(request, declaration.mayBeEmpty) : { value: undefined, text: '' }
    const body = parse(declaration.body as B, json.value ?? (declaration.mayBeEmpty ? {} : undefined), 'body')
    const key = isWrite(request.method) ? request.headers.get('idempotency-key') : null
    if (key) requireKey(key)
    const run = async (ctx: Ctx): Promise<Answer> => ({
      status,
      body: await declaration.handle({ ctx, params, query, body, idempotencyKey: key }),
    })
    const ctx = contextOf(actor, request, requestId, now)
    const result =
      key && !declaration.isRepeatable
        ? await answerOnce(ctx, key, hashRequest(request.method, `${url.pathname}${url.search}`, json.text), run)
        : await run(ctx)
    return answerResponse(result, requestId)
  }

  const handler = (request: Request, context: RouteContext): Promise<Response> =>
    answerRequest(request, (requestId, seen) => answer(request, context, requestId, seen))
  const { summary, description, params, query, body, describedBody = body, returns } = declaration
  const operation: Operation<R> = {
    summary,
    status,
    ...(description ? { description } : {}),
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(describedBody ? { body: describedBody } : {}),
    ...(returns ? { returns } : {}),
  }
  return Object.assign(handler, { operation })
}
