import type { z } from 'zod'
import { authenticate, type Actor, type Ctx, serializeCookie, type SetCookie } from '@/lib/auth'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { contextOf } from './context'
import { answerOnce, type Answer, hashRequest } from './idempotency'
import { limitWrites } from './limit-writes'
import { measureRequest } from './measure'
import { problemResponse, toAppError, validationFailed } from './problem'
import { readJson } from './read-body'

type Schema = z.ZodType | undefined
type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

/** What a route declares; the OpenAPI document is written from it. */
export interface Operation<R extends Schema = Schema> {
  summary: string
  description?: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  returns?: R
  status: 200 | 201 | 202 | 204
}

interface Declaration<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> {
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  status?: Operation['status']
  returns?: R
  handle: (input: {
    ctx: Ctx
    params: Output<P>
    query: Output<Q>
    body: Output<B>
  }) => Promise<R extends z.ZodType ? z.input<R> : void>
}

interface RouteContext {
  params: Promise<Record<string, string>>
}
export type Handler<R extends Schema = Schema> = ((request: Request, context: RouteContext) => Promise<Response>) & {
  operation: Operation<R>
}

/** What is known of a request while it is answered. A renewed session goes out with every answer, a refusal too. */
interface Seen {
  actor?: Actor
  cookies: SetCookie[]
}

const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD'

function parse<S extends Schema>(schema: S, value: unknown, where: string): Output<S>
function parse(schema: Schema, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw validationFailed(result.error, where)
}

function parseQuery<S extends Schema>(schema: S, url: URL): Output<S> {
  const given = Object.fromEntries(url.searchParams)
  if (!schema && Object.keys(given).length > 0) {
    throw new AppError('validation_failed', 'This address takes no query parameters.', {
      errors: Object.keys(given).map((path) => ({ path, message: 'This parameter is not known here.' })),
    })
  }
  return parse(schema, given, 'query')
}

/** An id that is none cannot belong to anything here: not found, whoever asks. */
function parseParams<S extends Schema>(schema: S, given: Record<string, string>): Output<S> {
  try {
    return parse(schema, given, 'path')
  } catch (error) {
    throw new AppError('not_found', 'There is nothing at this address.', { cause: error })
  }
}

const versionOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined

function answerResponse(answer: Answer, requestId: string): Response {
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
    const { actor, cookies } = await authenticate(request, now)
    seen.actor = actor
    seen.cookies = cookies
    if (isWrite(request.method)) await limitWrites(actor)
    const url = new URL(request.url)
    const params = parseParams(declaration.params as P, await context.params)
    const query = parseQuery(declaration.query as Q, url)
    const json = declaration.body ? await readJson(request) : { value: undefined, text: '' }
    const body = parse(declaration.body as B, json.value, 'body')
    const run = async (ctx: Ctx): Promise<Answer> => ({
      status,
      body: await declaration.handle({ ctx, params, query, body }),
    })
    const ctx = contextOf(actor, request, requestId, now)
    const key = isWrite(request.method) ? request.headers.get('idempotency-key') : null
    const result = key
      ? await answerOnce(ctx, key, hashRequest(request.method, url.pathname, json.text), run)
      : await run(ctx)
    return answerResponse(result, requestId)
  }

  const handler = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = newId()
    const startedAt = performance.now()
    const seen: Seen = { cookies: [] }
    let response: Response
    let failure: AppError | undefined
    try {
      response = await answer(request, context, requestId, seen)
    } catch (error) {
      failure = toAppError(error)
      response = problemResponse(failure, requestId)
    }
    for (const cookie of seen.cookies) response.headers.append('set-cookie', serializeCookie(cookie))
    const durationMs = performance.now() - startedAt
    measureRequest(request.method, response.status, durationMs)
    writeLogLine(request, response.status, {
      requestId,
      durationMs: Math.round(durationMs),
      actor: seen.actor,
      failure,
    })
    return response
  }
  const { summary, description, params, query, body, returns } = declaration
  const operation: Operation<R> = {
    summary,
    status,
    ...(description ? { description } : {}),
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    ...(returns ? { returns } : {}),
  }
  return Object.assign(handler, { operation })
}

function writeLogLine(
  request: Request,
  status: number,
  {
    requestId,
    durationMs,
    actor,
    failure,
  }: { requestId: string; durationMs: number; actor: Actor | undefined; failure: AppError | undefined },
): void {
  const line = {
    requestId,
    method: request.method,
    path: new URL(request.url).pathname,
    status,
    durationMs,
    agencyId: actor?.agencyId,
    actorId: actor?.id,
    ...(failure ? { code: failure.code, internal: failure.details.internal } : {}),
  }
  if (status >= 500) log().error({ ...line, err: failure?.cause }, 'request failed')
  else log().info(line, 'request')
}
