import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'

/** A way to the test database that can be cut and mended, as a restart or a broken network would. */
export interface CuttableDatabase {
  url: string
  cut: () => Promise<void>
  mend: () => Promise<void>
}

export async function cuttableDatabase(databaseUrl: string): Promise<CuttableDatabase> {
  const upstream = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(upstream.port), upstream.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    client.pipe(database).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = new URL(databaseUrl)
  url.port = String(port)
  return {
    url: url.toString(),
    async cut() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
