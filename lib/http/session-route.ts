import type { z } from 'zod'
import {
  AuthApiError,
  clientAddress,
  readCookies,
  refuseForeignOrigin,
  serializeCookie,
  type Session,
  sessionFromCookies,
  type SetCookie,
} from '@/lib/auth'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { problemResponse, toAppError, validationFailed } from './problem'
import { readJson } from './read-body'

type Schema = z.ZodType | undefined
type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

/** Whoever stands in front of the sign-in: not yet an actor. */
export interface Visitor {
  now: Date
  address: string
  cookies: Map<string, string>
  /** @throws AppError unauthenticated when nobody is signed in. */
  session: () => Promise<Session>
}

interface Declaration<B extends Schema, Q extends Schema> {
  body?: B
  /** The request may come without a body; `body` is undefined then. */
  mayBeEmpty?: true
  query?: Q
  handle: (input: {
    visitor: Visitor
    body: Output<B>
    query: Output<Q>
  }) => Promise<{ body: unknown; cookies?: SetCookie[] }>
}

function parse<S extends Schema>(schema: S, value: unknown, where: string): Output<S>
function parse(schema: Schema, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw validationFailed(result.error, where)
}

function visitorOf(request: Request): Visitor & { renewed: SetCookie[] } {
  const now = new Date()
  const cookies = readCookies(request.headers.get('cookie'))
  const renewed: SetCookie[] = []
  return {
    now,
    address: clientAddress(request),
    cookies,
    renewed,
    async session() {
      const session = await sessionFromCookies(cookies, now)
      if (!session) throw new AppError('unauthenticated', 'Sign in first.')
      renewed.push(...session.cookies)
      return session
    },
  }
}

/** What the sign-in service refused beyond what a verb expects; its own words stay in the log. */
function explain(error: unknown): AppError {
  if (!(error instanceof AuthApiError)) return toAppError(error)
  const internal = `auth ${error.status} ${error.code}: ${error.message}`
  if (error.status === 429)
    return new AppError('too_many_requests', 'Too many attempts. Wait a minute.', { internal, retryAfterSeconds: 60 })
  if (error.status >= 500)
    return new AppError('unavailable', 'The sign-in service does not answer right now.', {
      internal,
      retryAfterSeconds: 5,
    })
  return new AppError('forbidden', 'The sign-in service did not accept this.', { internal })
}

/**
 * A handler of `/api/session/**`: for the browser only, same origin, JSON, before anybody is known. It is not part of the
 * public contract, so it does not appear in the OpenAPI document.
 */
export function sessionRoute<B extends Schema = undefined, Q extends Schema = undefined>(
  declaration: Declaration<B, Q>,
): (request: Request) => Promise<Response> {
  async function answer(request: Request, requestId: string): Promise<Response> {
    refuseForeignOrigin(request)
    const visitor = visitorOf(request)
    const query = parse(declaration.query as Q, Object.fromEntries(new URL(request.url).searchParams), 'query')
    const json = declaration.body ? (await readJson(request, declaration.mayBeEmpty)).value : undefined
    const body = parse(declaration.body as B, json, 'body')
    const result = await declaration.handle({ visitor, body, query })
    const headers = new Headers({
      'content-type': 'application/json',
      'x-request-id': requestId,
      'cache-control': 'no-store',
    })
    for (const cookie of [...visitor.renewed, ...(result.cookies ?? [])])
      headers.append('set-cookie', serializeCookie(cookie))
    return new Response(JSON.stringify(result.body), { status: 200, headers })
  }

  return async (request) => {
    const requestId = newId()
    try {
      return await answer(request, requestId)
    } catch (error) {
      const failure = explain(error)
      const path = new URL(request.url).pathname
      const line = { requestId, method: request.method, path, code: failure.code, internal: failure.details.internal }
      if (failure.code === 'internal') log().error({ ...line, err: failure.cause }, 'request failed')
      else log().info(line, 'request')
      return problemResponse(failure, requestId)
    }
  }
}
