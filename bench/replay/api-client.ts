import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { Problem } from '@/lib/http/schema'

const timeoutMs = 15_000
/** How long a server may be away or too busy before a request is given up. */
const patienceMs = 60_000

/** A refusal that asking again will not change. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem | undefined

  constructor(request: string, status: number, body: string) {
    const problem = readProblem(body)
    const detail = problem?.errors?.map((one) => `${one.path}: ${one.message}`).join(' ') ?? problem?.detail
    super(`${request} was refused with ${status}: ${detail ?? body.slice(0, 200)}`)
    this.name = 'Refused'
    this.status = status
    this.problem = problem
  }
}

function readProblem(body: string): Problem | undefined {
  try {
    return Problem.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

export interface Send {
  body?: unknown
  /** Sent as it is, instead of a body. */
  xml?: Buffer<ArrayBuffer>
  idempotencyKey?: string
  headers?: Record<string, string>
}

/** Retry-After in seconds, where the server names it; else a pause that doubles from 0.2 s to 5 s. */
const pauseMs = (response: Response | undefined, attempt: number) =>
  Number(response?.headers.get('retry-after')) * 1000 || Math.min(200 * 2 ** attempt, 5_000)

/**
 * Asks until there is an answer that counts. A write is only asked again under an Idempotency-Key, so it takes effect once.
 * @throws Refused, or the last failure when the server stays away for a minute.
 */
export async function request(
  url: URL,
  method: string,
  { body, xml, idempotencyKey, headers }: Send,
): Promise<Response> {
  const mayRepeat = method === 'GET' || idempotencyKey !== undefined
  const giveUpAt = Date.now() + patienceMs
  for (let attempt = 0; ; attempt++) {
    let response: Response | undefined
    let failure: unknown
    try {
      response = await fetch(url, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(xml === undefined ? {} : { body: xml }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.ok) return response
    } catch (error) {
      failure = error
    }
    const isPassing = response === undefined || response.status === 429 || response.status >= 500
    const mayWait = Date.now() + pauseMs(response, attempt) < giveUpAt
    if (!isPassing || !mayWait || !(mayRepeat || response?.status === 429)) {
      if (response) throw new Refused(`${method} ${url.pathname}`, response.status, await response.text())
      throw failure
    }
    await response?.body?.cancel()
    await sleep(pauseMs(response, attempt))
  }
}

export interface ApiClient {
  get: <T extends z.ZodType>(path: string, answer: T) => Promise<z.output<T>>
  post: <T extends z.ZodType>(path: string, body: unknown, idempotencyKey: string, answer: T) => Promise<z.output<T>>
  patch: <T extends z.ZodType>(path: string, body: unknown, idempotencyKey: string, answer: T) => Promise<z.output<T>>
}

/** The public API as a program with a key sees it. Every answer is held against the schema it is declared with. */
export function createApiClient(origin: string, key: string): ApiClient {
  const headers = { authorization: `Bearer ${key}` }
  const ask = async <T extends z.ZodType>(
    method: string,
    path: string,
    send: Send,
    answer: T,
  ): Promise<z.output<T>> => {
    const response = await request(new URL(`/api/v1${path}`, origin), method, { ...send, headers })
    return answer.parse(await response.json())
  }
  return {
    get: (path, answer) => ask('GET', path, {}, answer),
    post: (path, body, idempotencyKey, answer) => ask('POST', path, { body, idempotencyKey }, answer),
    patch: (path, body, idempotencyKey, answer) => ask('PATCH', path, { body, idempotencyKey }, answer),
  }
}

/** Everything in a list, page after page. */
export async function readAll<Row>(
  client: ApiClient,
  path: string,
  page: z.ZodType<{ data: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor = ''
  do {
    const answer = await client.get(`${path}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, page)
    rows.push(...answer.data)
    cursor = answer.nextCursor ?? ''
  } while (cursor)
  return rows
}
