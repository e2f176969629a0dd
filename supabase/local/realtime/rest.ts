import type { IncomingMessage, ServerResponse } from 'node:http'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { Broadcast } from './frames'
import { limits } from './limits'
import { errorText } from './log'
import type { Services } from './services'
import { TokenRejected, type Identity } from './token'

const batch = z.object({
  messages: z
    .array(
      z.object({
        topic: z.string().min(1),
        event: z.string().min(1),
        payload: z.record(z.string(), z.unknown()),
        private: z.boolean().default(false),
      }),
    )
    .max(1000),
})

/** An answer decided on the way, with its status. */
class Answer extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`)
    this.status = status
    this.body = body
  }
}

export type RestHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The HTTP half of Realtime: broadcasts from those who hold no socket, and the health check. */
export function createRestHandler(services: Services): RestHandler {
  const limiter = new RateLimiterMemory({ points: limits.restMessagesPerSecond, duration: 1 })
  return (request, response) => {
    route(services, limiter, request)
      .catch((error: unknown) => {
        if (error instanceof Answer) return error
        services.log('error', 'a realtime request failed', { error: errorText(error) })
        return new Answer(503, { message: 'Service Unavailable' })
      })
      .then((answer) => {
        response.statusCode = answer.status
        if (answer.body === undefined) return response.end()
        response.setHeader('content-type', 'application/json')
        return response.end(JSON.stringify(answer.body))
      })
      .catch((error: unknown) => services.log('warn', 'an answer could not be sent', { error: errorText(error) }))
  }
}

async function route(services: Services, limiter: RateLimiterMemory, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/realtime/v1/health') return health(services)
  const single = /^\/realtime\/v1\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/.exec(url.pathname)
  if (!single && url.pathname !== '/realtime/v1/api/broadcast') throw new Answer(404, { message: 'Not Found' })
  if (request.method !== 'POST') throw new Answer(405, { message: 'Method Not Allowed' })
  const { identity, token } = await authenticate(services, request, url)
  const send = async (count: number, work: () => Promise<void>) => {
    await limiter.consume(token, count).catch(() => {
      throw new Answer(429, { message: 'Too Many Requests' })
    })
    await work()
    return new Answer(202, undefined)
  }
  const body = await readBody(request)
  if (!single) {
    const parsed = batch.safeParse(parseJson(body))
    if (!parsed.success) throw new Answer(422, { errors: z.flattenError(parsed.error) })
    return send(parsed.data.messages.length, () => broadcastBatch(services, identity, parsed.data.messages))
  }
  const [topic, event] = [decodePart(single[1]), decodePart(single[2])]
  const isPrivate = url.searchParams.get('private') === 'true'
  const isBinary = request.headers['content-type']?.startsWith('application/octet-stream') ?? false
  if (!isBinary) parseJson(body)
  return send(1, async () => {
    if (isPrivate && !(await services.authorizer.mayWrite(topic, identity, 'broadcast'))) {
      throw new Answer(403, { message: 'Forbidden' })
    }
    services.rooms.broadcast(topic, isPrivate, { event, encoding: isBinary ? 'binary' : 'json', bytes: body })
  })
}

type BatchMessage = z.infer<typeof batch>['messages'][number]

/** Private messages without the right to write are left out silently, as on hosted. */
async function broadcastBatch(services: Services, identity: Identity, messages: BatchMessage[]): Promise<void> {
  const allowed = new Map<string, boolean>()
  for (const message of messages) {
    const { topic, event, payload } = message
    if (message.private) {
      const may = allowed.get(topic) ?? (await services.authorizer.mayWrite(topic, identity, 'broadcast'))
      allowed.set(topic, may)
      if (!may) continue
    }
    const broadcast: Broadcast = { event, encoding: 'json', bytes: Buffer.from(JSON.stringify(payload)) }
    services.rooms.broadcast(topic, message.private, broadcast)
  }
}

async function health(services: Services): Promise<Answer> {
  const answers = await services.database.query('select 1').then(
    () => true,
    () => false,
  )
  return answers && services.messages.live
    ? new Answer(200, { status: 'ok' })
    : new Answer(503, { status: 'unavailable' })
}

async function authenticate(
  services: Services,
  request: IncomingMessage,
  url: URL,
): Promise<{ identity: Identity; token: string }> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const apikey = request.headers['apikey']
  const token = bearer ?? (typeof apikey === 'string' && apikey !== '' ? apikey : url.searchParams.get('apikey'))
  if (!token) throw new Answer(401, { message: 'Unauthorized' })
  try {
    return { identity: await services.tokens.verify(token), token }
  } catch (error) {
    if (error instanceof TokenRejected) throw new Answer(401, { message: 'Unauthorized' })
    throw error
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limits.frameBytes) throw new Answer(422, { errors: { payload: ['Payload size exceeds tenant limit'] } })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Answer(422, { errors: { body: ['is not valid JSON'] } })
  }
}

function decodePart(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    throw new Answer(422, { errors: { path: ['is not valid'] } })
  }
}
