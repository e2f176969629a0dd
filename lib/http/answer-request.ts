import { type Actor, serializeCookie, type SetCookie } from '@/lib/auth'
import type { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { measureRequest } from './measure'
import { problemResponse, toAppError } from './problem'

/** What is known of a request while it is answered. A renewed session goes out with every answer, a refusal too. */
export interface Seen {
  actor?: Actor
  cookies: SetCookie[]
  /** For the log instead of the address, where a part of that is a secret. */
  path?: string
}

/** Whatever happens is answered: a refusal as an RFC 9457 problem; each request is measured and has one line in the log. */
export async function answerRequest(
  request: Request,
  answer: (requestId: string, seen: Seen) => Promise<Response>,
): Promise<Response> {
  const requestId = newId()
  const startedAt = performance.now()
  const seen: Seen = { cookies: [] }
  let response: Response
  let failure: AppError | undefined
  try {
    response = await answer(requestId, seen)
  } catch (error) {
    failure = toAppError(error)
    response = problemResponse(failure, requestId)
  }
  for (const cookie of seen.cookies) response.headers.append('set-cookie', serializeCookie(cookie))
  const durationMs = performance.now() - startedAt
  measureRequest(request.method, response.status, durationMs)
  writeLogLine(request, response.status, { requestId, durationMs: Math.round(durationMs), seen, failure })
  return response
}

function writeLogLine(
  request: Request,
  status: number,
  {
    requestId,
    durationMs,
    seen: { actor, path },
    failure,
  }: { requestId: string; durationMs: number; seen: Seen; failure: AppError | undefined },
): void {
  const line = {
    requestId,
    method: request.method,
    path: path ?? new URL(request.url).pathname,
    status,
    durationMs,
    agencyId: actor?.agencyId,
    actorId: actor?.id,
    ...(failure ? { code: failure.code, internal: failure.details.internal } : {}),
  }
  if (status >= 500) log().error({ ...line, err: failure?.cause }, 'request failed')
  else log().info(line, 'request')
}
