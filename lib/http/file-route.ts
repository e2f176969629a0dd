import { createHash } from 'node:crypto'
import { authenticate, type Ctx } from '@/lib/auth'
import { AppError } from '@/lib/errors'
import { answerRequest, type Seen } from './answer-request'
import { contextOf } from './context'
import { answeredBefore, answerOnce, type Answer, hashRequest, requireKey } from './idempotency'
import { limitWrites } from './limit-writes'
import { isWrite, type Output, parseParams, parseQuery, type Schema } from './parse-request'
import { readBytes } from './read-body'
import { answerResponse, type Handler, type Operation, type RouteContext } from './route'

interface Asked<P extends Schema, Q extends Schema> {
  ctx: Ctx
  params: Output<P>
  query: Output<Q>
}
interface Common<P extends Schema, Q extends Schema> {
  summary: string
  description?: string
  params?: P
  query?: Q
}

async function begin<P extends Schema, Q extends Schema>(
  declaration: Common<P, Q>,
  request: Request,
  context: RouteContext,
  seen: Seen,
  requestId: string,
): Promise<Asked<P, Q>> {
  const now = new Date()
  const { actor, cookies } = await authenticate(request, now)
  seen.actor = actor
  seen.cookies = cookies
  if (isWrite(request.method)) await limitWrites(actor)
  const params = parseParams(declaration.params as P, await context.params)
  const query = parseQuery(declaration.query as Q, new URL(request.url))
  return { ctx: contextOf(actor, request, requestId, now), params, query }
}

const operationOf = ({ summary, description, params, query }: Common<Schema, Schema>) => ({
  summary,
  ...(description ? { description } : {}),
  ...(params ? { params } : {}),
  ...(query ? { query } : {}),
})

interface Upload<P extends Schema, Q extends Schema, R extends Schema, Received> extends Common<P, Q> {
  /** Content types that may be announced; what is really in the body is for `receive` to judge. */
  types: readonly string[]
  mostBytes: number
  /** 201 when left out. */
  status?: 201 | 202
  returns: R
  /** Before anything is written, and outside every transaction: may decode, store, take its time. */
  receive: (asked: Asked<P, Q> & { bytes: Buffer }) => Promise<Received>
  handle: (asked: Asked<P, Q> & { received: Received }) => Promise<R extends { _zod: { input: infer In } } ? In : never>
}

/** As route(), for a body that is a file itself and not JSON. */
export function uploadRoute<R extends Schema, Received, P extends Schema = undefined, Q extends Schema = undefined>(
  declaration: Upload<P, Q, R, Received>,
): Handler<R> {
  const { status = 201 } = declaration
  async function answer(request: Request, context: RouteContext, requestId: string, seen: Seen): Promise<Response> {
    const asked = await begin(declaration, request, context, seen, requestId)
    const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (!declaration.types.includes(type))
      throw new AppError('unsupported_media_type', `Send the file itself, as ${declaration.types.join(', ')}.`)
    const bytes = await readBytes(request, declaration.mostBytes)
    const { pathname, search } = new URL(request.url)
    const fingerprint = createHash('sha256').update(bytes).digest('hex')
    const requestHash = hashRequest(request.method, `${pathname}${search}`, fingerprint)
    const key = request.headers.get('idempotency-key')
    if (key) requireKey(key)
    const before = key ? await answeredBefore(asked.ctx, key, requestHash) : undefined
    if (before) return answerResponse(before, requestId)
    const received = await declaration.receive({ ...asked, bytes })
    const run = async (ctx: Ctx): Promise<Answer> => ({
      status,
      body: await declaration.handle({ ...asked, ctx, received }),
    })
    const result = key ? await answerOnce(asked.ctx, key, requestHash, run) : await run(asked.ctx)
    return answerResponse(result, requestId)
  }
  const operation: Operation<R> = {
    ...operationOf(declaration),
    status,
    receives: { types: declaration.types },
    returns: declaration.returns,
  }
  return Object.assign(
    (request: Request, context: RouteContext) =>
      answerRequest(request, (requestId, seen) => answer(request, context, requestId, seen)),
    { operation },
  )
}

export interface File {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
  /** Shown by a browser under this name when it is saved. */
  name: string
}

interface Download<P extends Schema, Q extends Schema> extends Common<P, Q> {
  types: readonly string[]
  /** Made for this request: not kept anywhere, and saved instead of shown. */
  isLive?: true
  handle: (asked: Asked<P, Q>) => Promise<File>
}

/** As route(), for a read that answers a file. One that never changes a browser may keep, nobody else. */
export function fileRoute<P extends Schema = undefined, Q extends Schema = undefined>(
  declaration: Download<P, Q>,
): Handler {
  async function answer(request: Request, context: RouteContext, requestId: string, seen: Seen): Promise<Response> {
    const file = await declaration.handle(await begin(declaration, request, context, seen, requestId))
    return new Response(file.bytes, {
      headers: {
        'content-type': file.contentType,
        'content-length': String(file.bytes.byteLength),
        'content-disposition': `${declaration.isLive ? 'attachment' : 'inline'}; filename="${file.name}"`,
        'cache-control': declaration.isLive ? 'no-store' : 'private, max-age=31536000, immutable',
        vary: 'authorization, cookie, x-agency-id',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  }
  return Object.assign(
    (request: Request, context: RouteContext) =>
      answerRequest(request, (requestId, seen) => answer(request, context, requestId, seen)),
    { operation: { ...operationOf(declaration), status: 200 as const, answers: { types: declaration.types } } },
  )
}
