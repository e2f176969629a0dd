import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders
  /** As it came, to the letter. */
  body: string
  /** Of the connection it came on. */
  connection: number
}

/** `hold`: no answer until released. `hang up`: the connection breaks after the request came. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'hold' | 'hang up'

/** Another system's end of our webhooks: answers what a story asks for, then 204. */
export async function fakeReceiver(...replies: Reply[]) {
  const received: Received[] = []
  const held: ServerResponse[] = []
  const sockets = new Map<Socket, number>()
  let most = 0
  let open = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    most = Math.max(most, ++open)
    response.on('close', () => open--)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const connection = sockets.get(request.socket) ?? 0
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), connection })
      const reply = replies.shift() ?? { status: 204 }
      if (reply === 'hang up') return void request.socket.destroy()
      if (reply === 'hold') return void held.push(response)
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  let connections = 0
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, ++connections)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    url: `http://127.0.0.1:${port}/hook?of=ours`,
    received,
    /** What the next requests are answered, before what was asked for earlier is over too. */
    next: (...more: Reply[]) => void replies.push(...more),
    /** The most requests that were open at one time. */
    mostAtOnce: () => most,
    release() {
      for (const response of held.splice(0)) response.writeHead(204).end()
    },
    /** As a server does that has kept idle connections for long enough. */
    closeIdle: () => server.closeIdleConnections(),
    close() {
      server.close()
      for (const socket of sockets.keys()) socket.destroy()
    },
  }
}
export type FakeReceiver = Awaited<ReturnType<typeof fakeReceiver>>

/** What a receiver does, as docs/webhooks.md tells it to. */
export function isGenuine({ headers, body }: Received, secret: string, now: Date): boolean {
  const header = String(headers['turnout-signature'])
  const parts = header.split(',').map((part) => part.split('='))
  const seconds = Number(parts.find(([name]) => name === 't')?.[1])
  if (!(Math.abs(now.getTime() / 1_000 - seconds) < 300)) return false
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return parts.some(([name, value]) => name === 'v1' && value === expected)
}
