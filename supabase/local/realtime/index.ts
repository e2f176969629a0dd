import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { createAuthorizer } from './authorize'
import { ChangeFeed } from './changes/feed'
import { Connection } from './connection'
import { Database } from './database'
import { streamDatabaseBroadcasts } from './database-broadcasts'
import { protocolVersions, type ProtocolVersion } from './frames'
import { limits } from './limits'
import { errorText, type LogLevel } from './log'
import { startPartitionJanitor } from './partitions'
import { createRestHandler } from './rest'
import { Rooms } from './rooms'
import type { Services } from './services'
import { createTokenVerifier, TokenRejected, type Identity } from './token'

export interface RealtimeServerOptions {
  /** Role supabase_admin (superuser, replication) on the embedded Postgres. */
  adminDatabaseUrl: string
  /** HS256. */
  jwtSecret: string
  /** `sb_publishable_…`, speaks for role anon. */
  publishableKey: string
  /** `sb_secret_…`, speaks for role service_role. */
  secretKey: string
  log?: (level: LogLevel, message: string, detail?: Record<string, unknown>) => void
  /** After how long without a sign of life a socket is given up; default 45 s. */
  silenceMs?: number
}

export interface RealtimeServer {
  /** Takes WebSocket handshakes for /realtime/v1/websocket. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Takes POST /realtime/v1/api/broadcast… and GET /realtime/v1/health (200, or 503 while the database is away). */
  handleRequest(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

const closeGraceMs = 1000

/** Serves the Supabase Realtime protocol over one Postgres. */
export async function createRealtimeServer(options: RealtimeServerOptions): Promise<RealtimeServer> {
  const log = options.log ?? (() => undefined)
  const silenceMs = options.silenceMs ?? limits.silenceMs
  const database = new Database(options.adminDatabaseUrl, log)
  const stopJanitor = await startPartitionJanitor(database, log)
  const rooms = new Rooms()
  const services: Services = {
    log,
    database,
    tokens: createTokenVerifier(options),
    authorizer: createAuthorizer(database, log),
    rooms,
    changes: new ChangeFeed(database, log),
    messages: streamDatabaseBroadcasts(database, rooms, log),
  }
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * limits.frameBytes, perMessageDeflate: false })
  const connections = new Set<Connection>()
  const prober = setInterval(() => {
    for (const connection of connections) connection.probe(silenceMs)
  }, silenceMs / 3)
  prober.unref()

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { version, identity } = await readHandshake(request, services, connections.size)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, version, identity, services)
      connections.add(connection)
      webSocket.on('close', () => connections.delete(connection))
    })
  }

  return {
    handleUpgrade(request, socket, head) {
      const onError = () => socket.destroy()
      socket.on('error', onError)
      admit(request, socket, head).then(
        () => socket.off('error', onError),
        (error: unknown) => refuseHandshake(socket, error, services),
      )
    },
    handleRequest: createRestHandler(services),
    async close() {
      clearInterval(prober)
      stopJanitor()
      for (const connection of connections) connection.abort(1012, 'Service restart')
      const drained = new Promise((resolve) => sockets.close(resolve))
      const grace = new Promise((resolve) => setTimeout(resolve, connections.size > 0 ? closeGraceMs : 0))
      await Promise.race([drained, grace])
      for (const client of sockets.clients) client.terminate()
      await Promise.all([services.messages.stop(), services.changes.stop()])
      await database.close()
    },
  }
}

class HandshakeRefused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function readHandshake(
  request: IncomingMessage,
  services: Services,
  connected: number,
): Promise<{ version: ProtocolVersion; identity: Identity }> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname !== '/realtime/v1/websocket') throw new HandshakeRefused(404, 'Not found')
  const asked = url.searchParams.get('vsn') ?? '1.0.0'
  const version = protocolVersions.find((known) => known === asked)
  if (!version) throw new HandshakeRefused(400, 'Unknown protocol version')
  if (connected >= limits.connections) throw new HandshakeRefused(429, 'Too many connected users')
  const header = request.headers['x-api-key']
  const token = typeof header === 'string' ? header : url.searchParams.get('apikey')
  if (!token) throw new HandshakeRefused(401, 'API key is missing')
  try {
    return { version, identity: await services.tokens.verify(token) }
  } catch (error) {
    if (error instanceof TokenRejected) throw new HandshakeRefused(401, error.message)
    throw error
  }
}

function refuseHandshake(socket: Duplex, error: unknown, services: Services): void {
  const { status, message } =
    error instanceof HandshakeRefused ? error : { status: 500, message: 'Realtime could not open the connection' }
  if (status === 500) services.log('error', 'a realtime handshake failed', { error: errorText(error) })
  const body = JSON.stringify({ error: message })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
