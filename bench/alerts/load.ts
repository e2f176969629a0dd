import autocannon from 'autocannon'
import { Agent, request as ask } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface LoadOptions {
  /** Where to, path included. */
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
  /** The body of the next request; without one it is a GET. */
  body?: () => string
  /** Every answer, with when its request was made or due. */
  onAnswer?: (body: string, sentAtMs: number) => void
}

export interface LoadResult {
  seconds: number
  requests: number
  /** Answers other than 2xx, and none at all. */
  refused: number
  failed: number
  answerMs: number[]
}

/** As many as are taken: open connections that send one request after the other; every answer is timed by itself. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, headers, connections, seconds } = options
  const answerMs: number[] = []
  const request: autocannon.Request = {
    method: options.body ? 'POST' : 'GET',
    headers: { ...(options.body ? { 'content-type': 'application/json' } : {}), ...headers },
    setupRequest: (one, context) => {
      Object.assign(context, { sentAtMs: performance.now(), sentAt: Date.now() })
      return options.body ? { ...one, body: options.body() } : one
    },
    onResponse: (status, body, context) => {
      const { sentAtMs = 0, sentAt = 0 }: { sentAtMs?: number; sentAt?: number } = context
      answerMs.push(performance.now() - sentAtMs)
      if (status >= 200 && status < 300) options.onAnswer?.(body, sentAt)
    },
  }
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 15,
    requests: [request],
  })
  return {
    seconds: result.duration,
    requests: result['2xx'],
    refused: result.non2xx,
    failed: result.errors + result.timeouts,
    answerMs,
  }
}

/**
 * So many a second, evenly and whether or not earlier answers have come; counted from the moment a request was due, so that a
 * server that stalls cannot hide it by slowing the client down.
 */
export async function offer(options: LoadOptions & { perSecond: number }): Promise<LoadResult> {
  const { seconds, perSecond } = options
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const result: LoadResult = { seconds: 0, requests: 0, refused: 0, failed: 0, answerMs: [] }
  const beganMs = performance.now()
  const beganAt = Date.now()
  const underWay = new Set<Promise<void>>()
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const dueMs = (turn * 1_000) / perSecond
    const waitMs = beganMs + dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    const sent: Promise<void> = send(options, agent, beganMs + dueMs, beganAt + dueMs, result).finally(() =>
      underWay.delete(sent),
    )
    underWay.add(sent)
  }
  await Promise.all(underWay)
  result.seconds = (performance.now() - beganMs) / 1_000
  agent.destroy()
  return result
}

function send(options: LoadOptions, agent: Agent, dueMs: number, dueAt: number, result: LoadResult): Promise<void> {
  const { url, headers } = options
  return new Promise((resolve) => {
    const failed = () => {
      result.failed += 1
      resolve()
    }
    const request = ask(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers }, timeout: 15_000 },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', failed)
        response.once('end', () => {
          result.answerMs.push(performance.now() - dueMs)
          if (response.statusCode === 202) {
            result.requests += 1
            options.onAnswer?.(Buffer.concat(chunks).toString(), dueAt)
          } else result.refused += 1
          resolve()
        })
      },
    )
    request.once('error', failed)
    request.once('timeout', () => request.destroy(new Error('no answer')))
    request.end(options.body?.())
  })
}
