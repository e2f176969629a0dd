import { createServer } from 'node:http'
import { once } from 'node:events'
import next from 'next'
import { z } from 'zod'
import { projectRoot } from './settings'
import { keepWorkerRunning } from './worker-thread'

/**
 * The web process: a plain server with Next behind it, so that what must be answered faster than Next can may be
 * answered before it. Started by start.ts; ends with it, however that ends.
 */
const {
  PORT: port,
  HOST: host,
  NODE_ENV: mode,
  TURNOUT_WORKER: worker,
} = z
  .object({
    PORT: z.coerce.number(),
    HOST: z.string(),
    NODE_ENV: z.enum(['development', 'production']),
    /** `inline`: jobs run in a thread of this process. `off`: `npm run worker` runs them elsewhere. */
    TURNOUT_WORKER: z.enum(['inline', 'off']).default('inline'),
  })
  .parse(process.env)

/** How long answers that are being made may take to finish when the process is asked to end. */
const patienceMs = 3_000

const server = createServer()
const app = next({ dev: mode === 'development', dir: projectRoot, hostname: host, port, httpServer: server })
await app.prepare()
const answer = app.getRequestHandler()
// Not before: what it brings along asks for the environment that Next makes when it is prepared.
const { takeHighRate } = await import('@/lib/http/high-rate')
server.on('request', (request, response) => {
  if (takeHighRate(request, response)) return
  // At the end stands who really asked, whatever the request claims: attempts to sign in are counted by it.
  const path = [request.headers['x-forwarded-for'] ?? [], request.socket.remoteAddress ?? 'unknown'].flat()
  request.headers['x-forwarded-for'] = path.join(', ')
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
})
server.headersTimeout = 15_000
server.requestTimeout = 60_000
server.keepAliveTimeout = 65_000
server.listen(port, host)
// Said here, because Next takes over what nobody catches and would let the process end as if all were well.
await once(server, 'listening').catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

const running = worker === 'inline' ? keepWorkerRunning() : undefined
process.once('SIGTERM', stop)
process.once('disconnect', stop)
process.send?.('ready')

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), patienceMs * 2).unref()
  setTimeout(() => server.closeAllConnections(), patienceMs).unref()
  server.close()
  server.closeIdleConnections()
  await Promise.all([once(server, 'close'), running?.stop()])
  await app.close()
  process.exit(0)
}
