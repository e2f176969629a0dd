import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { once } from 'node:events'
import { createSignInLimit, type SignInLimit } from './sign-in-limit'

const maxBodyBytes = 1_000_000
const maxDiscardedBytes = 10_000_000
const answerTimeoutMs = 30_000
const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']

export interface GatewayOptions {
  host: string
  port: number
  /** Takes `/auth/v1/…` and `/rest/v1/…`. */
  api: (request: Request) => Promise<Response>
  realtime: {
    handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
    handleRequest: (request: IncomingMessage, response: ServerResponse) => void
  }
  publishableKey: string
  /** Wrong passwords that one address may try for one account in five minutes. */
  signInAttempts: number
  log: (message: string) => void
}

export interface Gateway {
  close: () => Promise<void>
}

/**
 * The one door of the embedded Supabase. It lets through the paths a hosted project offers and nothing else: the server
 * behind it answers others, among them one that tells the database's password to anybody.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const limit = createSignInLimit(options.signInAttempts)
  const server = createServer((request, response) => {
    answer(options, limit, request, response).catch((error: unknown) => {
      options.log(
        `Gateway: ${request.method} ${pathOf(request)} failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      sendProblem(response, 500, 'unexpected_failure', 'The local Supabase could not answer.')
    })
  })
  server.requestTimeout = answerTimeoutMs
  server.headersTimeout = 10_000
  server.on('upgrade', (request, socket, head) => {
    // Node no longer listens for this socket's errors, and one that nobody hears ends the whole process.
    socket.on('error', () => socket.destroy())
    if (pathOf(request) === '/realtime/v1/websocket') options.realtime.handleUpgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  return { close: () => closeServer(server) }
}

async function answer(options: GatewayOptions, limit: SignInLimit, request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request)
  allowAnyOrigin(request, response)
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()
  if (path.startsWith('/realtime/v1/')) return options.realtime.handleRequest(request, response)
  if (!path.startsWith('/auth/v1/') && !path.startsWith('/rest/v1/')) {
    return sendProblem(response, 404, 'not_found', 'No such address on the local Supabase.')
  }
  if (!methods.includes(request.method ?? ''))
    return sendProblem(response, 405, 'method_not_allowed', 'No such method.')
  const body = await readBody(request)
  if (body === undefined) return sendProblem(response, 413, 'payload_too_large', 'The body is larger than 1 MB.')
  const url = urlOf(request)
  const attempt = { method: request.method, url, body, address: request.socket.remoteAddress ?? '' }
  const wait = await limit.count(attempt)
  if (wait !== undefined) {
    response.setHeader('retry-after', wait)
    return sendProblem(response, 429, 'over_request_rate_limit', 'Request rate limit reached')
  }
  const signal = AbortSignal.timeout(answerTimeoutMs)
  const late = once(signal, 'abort').then(() => undefined)
  const answered = await Promise.race([options.api(toRequest(options, request, url, body)), late])
  if (!answered) return sendProblem(response, 504, 'request_timeout', 'The local Supabase took too long to answer.')
  if (answered.ok) await limit.forgive(attempt)
  // Where lite knows no route of this kind it answers with a page, which no client of these two interfaces expects.
  if (answered.headers.get('content-type')?.startsWith('text/html')) {
    return sendProblem(response, 404, 'not_found', 'The local Supabase does not offer this.')
  }
  await send(response, answered)
}

function toRequest(options: GatewayOptions, request: IncomingMessage, url: URL, body: Buffer): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'connection' && name !== 'transfer-encoding') headers.set(name, String(value))
  }
  // Links in e-mails and the key set are opened without a key, on hosted too.
  const open = ['/auth/v1/verify', '/auth/v1/callback', '/auth/v1/authorize', '/auth/v1/.well-known/jwks.json']
  if (open.includes(url.pathname) && !headers.has('apikey')) headers.set('apikey', options.publishableKey)
  const method = request.method ?? 'GET'
  return new Request(url, {
    method,
    headers,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  })
}

/**
 * The whole body, or undefined when it is larger than allowed. The rest of such a one is read and thrown away, within
 * reason, because a client that is still sending when the connection closes never sees the answer.
 */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = []
  let size = 0
  if (Number(request.headers['content-length'] ?? 0) > maxDiscardedBytes) return undefined
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= maxBodyBytes) chunks.push(bytes)
    else chunks = []
    if (size > maxDiscardedBytes) return undefined
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks)
}

async function send(response: ServerResponse, answered: Response): Promise<void> {
  for (const [name, value] of answered.headers) {
    if (!name.startsWith('access-control-') && name !== 'content-length' && name !== 'vary')
      response.setHeader(name, value)
  }
  response.writeHead(answered.status)
  response.end(Buffer.from(await answered.arrayBuffer()))
}

function sendProblem(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) return void response.destroy()
  const close = status === 413 ? { connection: 'close' } : {}
  response.writeHead(status, { 'content-type': 'application/json', ...close })
  response.end(JSON.stringify({ code: status, error_code: code, msg: message, message }))
}

/** As on hosted: the keys and tokens are in headers, never in cookies, so any page may ask. */
function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader(
    'access-control-expose-headers',
    'Content-Range, Content-Location, Location, Preference-Applied, Retry-After, X-Total-Count, X-Sb-Error-Code',
  )
  if (request.method !== 'OPTIONS') return
  response.setHeader('access-control-allow-methods', [...methods, 'OPTIONS'].join(','))
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
  response.setHeader('access-control-max-age', '3600')
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://gateway')
}

function pathOf(request: IncomingMessage): string {
  try {
    return urlOf(request).pathname
  } catch {
    return ''
  }
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
