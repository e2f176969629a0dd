import type { IncomingMessage, ServerResponse } from 'node:http'
import { postAlerts } from '@/lib/alerts'
import { PostAlerts } from '@/lib/alerts/schema'
import { actorOfKnownKey, authenticateToken, type Ctx } from '@/lib/auth'
import type { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { postPositions } from '@/lib/resources'
import { PostPositions } from '@/lib/resources/positions-schema'
import { contextOf } from '../context'
import { limitWrites } from '../limit-writes'
import { parse } from '../parse-request'
import { problemOf, toAppError } from '../problem'
import { parseJson } from '../read-body'
import { readPlainBody } from './read-plain-body'
import { noteAnswered } from './tally'

type Answer = (token: string, text: string, now: Date, requestId: string) => Promise<unknown>

const alerts: Answer = async (token, text, now, requestId) => {
  const ctx = contextFor(await actorOfKnownKey(token, now), requestId, now)
  const body = parse(PostAlerts, parseJson(text), 'body')
  return postAlerts(ctx, { body, idempotencyKey: null })
}

const positions: Answer = async (token, text, now, requestId) => {
  const actor = await authenticateToken(token, now)
  await limitWrites(actor)
  const body = parse(PostPositions, parseJson(text), 'body')
  return postPositions(contextFor(actor, requestId, now), { ...body, idempotencyKey: null })
}

const answers = new Map([
  ['/api/v1/alerts', alerts],
  ['/api/v1/positions', positions],
])

const contextFor = (actor: Ctx['actor'], requestId: string, now: Date) => contextOf(actor, null, requestId, now)

/** The token of a program or a tracker; people come with sessions, which only the whole server knows. */
const tokenOf = (authorization: string | undefined) => /^Bearer (tr[nk]_\S+)$/i.exec(authorization ?? '')?.[1]

/**
 * Answers what comes thousands of times a second without Next: the same verbs, keys, limits and answers as the routes of
 * these addresses, nothing of its own but the socket.
 * @returns false for everything it leaves to others: other addresses, people, requests under an Idempotency-Key
 */
export function takeHighRate(request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url = '', headers } = request
  const answer = method === 'POST' ? answers.get(url) : undefined
  const token = answer && tokenOf(headers.authorization)
  const isPlain = !(
    'idempotency-key' in headers ||
    'if-match' in headers ||
    'x-agency-id' in headers ||
    'expect' in headers
  )
  if (!answer || !token || !isPlain) return false
  void respond(request, response, (now, requestId, text) => answer(token, text, now, requestId))
  return true
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (now: Date, requestId: string, text: string) => Promise<unknown>,
): Promise<void> {
  const startedAt = performance.now()
  const requestId = newId()
  let failure: AppError | undefined
  try {
    const body = JSON.stringify(await answer(new Date(), requestId, await readPlainBody(request)))
    write(
      response,
      202,
      { 'content-type': 'application/json', 'x-request-id': requestId, 'cache-control': 'no-store' },
      body,
    )
  } catch (error) {
    failure = toAppError(error)
    const { status, headers, body } = problemOf(failure, requestId)
    // What is left of a body that was refused is not read: the connection ends with the answer.
    write(response, status, request.complete ? headers : { ...headers, connection: 'close' }, JSON.stringify(body))
  }
  noteAnswered(request, response.statusCode, performance.now() - startedAt, requestId, failure)
}

function write(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, { ...security, ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** As next.config.ts sets them for the API. */
const security = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
}
