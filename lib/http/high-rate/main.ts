import { createServer } from 'node:http'
import { closeDatabase } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { z } from 'zod'
import { problemOf } from '../problem'
import { takeHighRate } from './door'

/** `npm run ingest`: alerts and positions alone, for a gateway machine in front of which stands whatever else is wanted. */
const { PORT: port, HOST: host } = z
  .object({ PORT: z.coerce.number().int().default(3001), HOST: z.string().default('127.0.0.1') })
  .parse(process.env)
const patienceMs = 5_000

const server = createServer((request, response) => {
  if (takeHighRate(request, response)) return
  if (request.method === 'GET' && request.url === '/api/health') {
    response.writeHead(200, { 'content-type': 'application/json' })
    return void response.end('{"ok":true}')
  }
  const { status, headers, body } = problemOf(
    new AppError(
      'not_found',
      'Here are only POST /api/v1/alerts and POST /api/v1/positions, with an API key or a tracker’s token.',
    ),
    newId(),
  )
  response.writeHead(status, headers)
  response.end(JSON.stringify(body))
})
server.headersTimeout = 15_000
server.requestTimeout = 30_000
server.keepAliveTimeout = 65_000
server.listen(port, host, () => log().info({ host, port }, 'taking alerts and positions'))

function end(): void {
  setTimeout(() => process.exit(1), patienceMs).unref()
  server.close(() => void closeDatabase().then(() => process.exit(0)))
  server.closeIdleConnections()
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
