import type { IncomingMessage } from 'node:http'
import type { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { measureRequest } from '../measure'

interface Tally {
  requests: number
  totalMs: number
  longestMs: number
}

const tallies = new Map<string, Tally>()
let timer: NodeJS.Timeout | undefined

/** A refusal has a line of its own; what was taken has one a second for each address, because a line each would cost more than taking it. */
export function noteAnswered(
  request: IncomingMessage,
  status: number,
  durationMs: number,
  requestId: string,
  failure: AppError | undefined,
): void {
  measureRequest('POST', status, durationMs)
  const path = request.url ?? ''
  if (failure) {
    const line = { requestId, method: 'POST', path, status, code: failure.code, internal: failure.details.internal }
    if (status >= 500) log().error({ ...line, err: failure.cause }, 'request failed')
    else log().info(line, 'request')
    return
  }
  const tally = tallies.get(path) ?? { requests: 0, totalMs: 0, longestMs: 0 }
  tally.requests += 1
  tally.totalMs += durationMs
  tally.longestMs = Math.max(tally.longestMs, durationMs)
  tallies.set(path, tally)
  timer ??= setTimeout(tell, 1_000).unref()
}

function tell(): void {
  timer = undefined
  for (const [path, { requests, totalMs, longestMs }] of tallies)
    log().info(
      { path, requests, meanMs: Math.round((totalMs / requests) * 10) / 10, longestMs: Math.round(longestMs) },
      'requests taken within a second',
    )
  tallies.clear()
}
