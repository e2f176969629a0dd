import { v4 } from 'uuid'
import { Problem } from './schema'

/** A refusal of the API, as its problem document says it. `status` 0: no answer came (offline, timeout). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem
  /** From Retry-After, when the server named a time. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }

  get requestId(): string {
    return this.problem.requestId
  }
  /** What is wrong with single fields, by path. */
  get errors(): { path: string; message: string }[] {
    return this.problem.errors ?? []
  }
  /** The row as it is now, with a conflict. */
  get current(): unknown {
    return this.problem.current
  }
  /** No answer came: nobody knows whether the request took effect. */
  get isUnanswered(): boolean {
    return this.status === 0
  }
}

export type QueryValue = string | number | boolean | readonly (string | number)[] | null | undefined

export interface RequestOptions {
  /** Kept by the caller over retries of one intention, so that it takes effect once. Posts get a new one by default. */
  idempotencyKey?: string
  /** The version the caller has seen. */
  ifMatch?: number
  signal?: AbortSignal
  timeoutMs?: number
}

const defaultTimeoutMs = 10_000

/** Paths are those of the contract (`/incidents`); a path that begins with `/api/` is taken as it is. */
export function apiUrl(path: string, query: Record<string, QueryValue> = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    parameters.set(name, String(value))
  }
  const search = parameters.toString()
  return (path.startsWith('/api/') ? path : `/api/v1${path}`) + (search ? `?${search}` : '')
}

const unanswered = (detail: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: 'No answer', status: 0, detail, code: 'unanswered', requestId: '' })

async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined))
  const retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined
  if (parsed.success) return new ApiProblem(parsed.data, retryAfterSeconds)
  const requestId = response.headers.get('x-request-id') ?? ''
  const title = `The server answered ${response.status}`
  return new ApiProblem(
    { type: 'about:blank', title, status: response.status, code: 'internal', requestId },
    retryAfterSeconds,
  )
}

/** The one place where an answer of our own API gets its type: its schema is held by the contract tests, not again here. */
const trustOwnApi = <T>(body: unknown): T => body as T

async function send<T>(method: string, url: string, body: unknown, options: RequestOptions): Promise<T> {
  const headers = new Headers({ accept: 'application/json' })
  const isFile = body instanceof Blob
  if (body !== undefined) headers.set('content-type', isFile ? body.type : 'application/json')
  if (method === 'POST') headers.set('idempotency-key', options.idempotencyKey ?? v4())
  else if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`)
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw await problemOf(response)
    return trustOwnApi<T>(response.status === 204 ? undefined : await response.json())
  } catch (error) {
    // A caller that gave up wants its own abort back; it is no failure of the server.
    if (error instanceof ApiProblem || options.signal?.aborted) throw error
    throw unanswered(timeout.aborted ? 'The server did not answer in time.' : 'The server cannot be reached.')
  }
}

/** The API for our own pages: same origin, session cookie. @throws ApiProblem */
export const api = {
  get: <T = unknown>(path: string, query?: Record<string, QueryValue>, options: RequestOptions = {}): Promise<T> =>
    send<T>('GET', apiUrl(path, query), undefined, options),
  post: <T = unknown>(path: string, body?: unknown, options: RequestOptions = {}): Promise<T> =>
    send<T>('POST', apiUrl(path), body, options),
  patch: <T = unknown>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> =>
    send<T>('PATCH', apiUrl(path), body, options),
  put: <T = unknown>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> =>
    send<T>('PUT', apiUrl(path), body, options),
  delete: <T = unknown>(
    path: string,
    query?: Record<string, QueryValue>,
    options: RequestOptions & { body?: unknown } = {},
  ): Promise<T> => send<T>('DELETE', apiUrl(path, query), options.body, options),
}
