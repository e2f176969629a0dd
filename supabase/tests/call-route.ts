import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Handler } from '@/lib/http'
import { Problem } from '@/lib/http/schema'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
type Schema = z.ZodType | undefined

export interface CallOptions {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean>
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown
  /** Sent instead of JSON. */
  file?: { type: string; bytes: Buffer<ArrayBuffer> }
  headers?: Record<string, string>
}

export interface Answer<R extends Schema> {
  status: number
  headers: Headers
  body: R extends z.ZodType ? z.output<R> : undefined
  /** Of a route that answers a file. */
  bytes?: Buffer
}
export interface Refusal {
  status: number
  headers: Headers
  problem: Problem
}

/** Runs a route module in this process, as Next would, and holds every answer against what the route declares. */
export async function callRoute<R extends Schema>(
  method: Method,
  handler: Handler<R>,
  { params = {}, query = {}, body, file, headers = {} }: CallOptions,
): Promise<Answer<R> | Refusal> {
  const url = new URL('http://127.0.0.1:3000/api/v1/in-process')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const content = file ? file.bytes : typeof body === 'string' ? body : JSON.stringify(body)
  const type = file?.type ?? (body === undefined ? undefined : 'application/json')
  const request = new Request(url, {
    method,
    headers: { ...(type ? { 'content-type': type } : {}), ...headers },
    ...(content === undefined ? {} : { body: content }),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isFile = response.ok && handler.operation.answers !== undefined
  const text = isFile ? '' : bytes.toString()
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  if (!response.headers.get('x-request-id')) throw new Error('An answer came without X-Request-Id.')
  if (!response.ok) return { status: response.status, headers: response.headers, problem: problemOf(response, json) }
  if (response.status !== handler.operation.status)
    throw new Error(`Answered ${response.status}, declared ${handler.operation.status}.`)
  if (isFile && !handler.operation.answers?.types.includes(response.headers.get('content-type') ?? ''))
    throw new Error(`A file came as ${response.headers.get('content-type')}, which is not declared.`)
  return {
    status: response.status,
    headers: response.headers,
    body: bodyOf(handler.operation.returns, json),
    ...(isFile ? { bytes } : {}),
  }
}

function problemOf(response: Response, json: unknown): Problem {
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`A refusal came as ${response.headers.get('content-type')}.`)
  const problem = checked(Problem, json)
  if (problem.status !== response.status) throw new Error('The problem names another status than the answer.')
  return problem
}

function bodyOf<R extends Schema>(schema: R | undefined, json: unknown): Answer<R>['body']
function bodyOf(schema: Schema, json: unknown): unknown {
  if (schema) return checked(schema, json)
  if (json !== undefined) throw new Error(`Answered a body where none is declared: ${JSON.stringify(json)}`)
  return undefined
}

/** Parsing drops what a schema does not know, so a difference is a field that was answered but never declared. */
function checked<T extends z.ZodType>(schema: T, json: unknown): z.output<T> {
  const parsed = schema.parse(json)
  if (!isDeepStrictEqual(parsed, json))
    throw new Error(
      `The answer has fields that are not declared: ${JSON.stringify(json)} against ${JSON.stringify(parsed)}`,
    )
  return parsed
}
