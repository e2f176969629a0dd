import { errorTable, type ErrorCode } from '@/lib/errors'
import { fieldsOf, type JsonSchema, schemaCollection } from './openapi-schemas'
import type { Handler, Operation } from './route'
import { Problem } from './schema'

export type { JsonSchema } from './openapi-schemas'
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export interface RouteEntry {
  /** As Next names it: `/api/v1/incidents/[id]`. */
  path: string
  module: object
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}
export interface OpenApiOperation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters: (Parameter | { $ref: string })[]
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, object>
  /** Empty: without signing in. */
  security?: []
}
export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Partial<Record<Lowercase<Method>, OpenApiOperation>>>
  components: { schemas: Record<string, JsonSchema> } & Record<string, object>
}

/** A route's handlers with their declarations; an exported method without one is a mistake a test finds. */
export function operationsOf({ module }: Pick<RouteEntry, 'module'>): { method: Method; handler: Handler }[] {
  const exports = new Map<string, unknown>(Object.entries(module))
  return methods.flatMap((method) => {
    const handler = exports.get(method)
    return isHandler(handler) ? [{ method, handler }] : []
  })
}
const isHandler = (value: unknown): value is Handler => typeof value === 'function' && 'operation' in value

const lower = (method: Method) => method.toLowerCase() as Lowercase<Method>
const isWrite = (method: Method) => method !== 'GET'

function operationId(method: Method, path: string): string {
  const words = path
    .replace('/api/v1/', '')
    .split('/')
    .map((part) => part.replace(/^\[(\w+)\]$/, 'by-$1'))
  return [lower(method), ...words].join('-').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function codesOf(method: Method, path: string, operation: Operation): ErrorCode[] {
  return [
    ...(operation.body ? (['malformed_body'] as const) : []),
    ...(operation.isOpen ? [] : (['unauthenticated'] as const)),
    'forbidden',
    ...(path.includes('[') ? (['not_found'] as const) : []),
    ...(isWrite(method) ? (['conflict', 'too_many_requests'] as const) : []),
    ...(operation.body || operation.receives ? (['too_large', 'unsupported_media_type'] as const) : []),
    'validation_failed',
    'internal',
    'unavailable',
  ]
}

function parametersOf(method: Method, operation: Operation): OpenApiOperation['parameters'] {
  const inPath = operation.params ? fieldsOf(operation.params) : []
  const inQuery = operation.query ? fieldsOf(operation.query) : []
  const header = (name: string) => ({ $ref: `#/components/parameters/${name}` })
  return [
    ...inPath.map((field) => ({ ...field, in: 'path' as const, required: true })),
    ...inQuery.map((field) => ({ ...field, in: 'query' as const })),
    ...(operation.isOpen ? [] : [header('AgencyId')]),
    ...(isWrite(method) && !operation.isOpen ? [header('IdempotencyKey')] : []),
    ...(method === 'PATCH' || method === 'DELETE' ? [header('IfMatch')] : []),
  ]
}

const filesOf = ({ types }: { types: readonly string[] }) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } as const }]))

function requestBodyOf(
  { body, receives }: Operation,
  schemas: ReturnType<typeof schemaCollection>,
): Pick<OpenApiOperation, 'requestBody'> {
  if (receives) return { requestBody: { required: true, content: filesOf(receives) } }
  if (!body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemas.input(body) } } } }
}

function describe(
  method: Method,
  path: string,
  operation: Operation,
  schemas: ReturnType<typeof schemaCollection>,
): OpenApiOperation {
  const { summary, description, status, returns, answers, isOpen } = operation
  const answer = returns
    ? { content: { 'application/json': { schema: schemas.answer(returns) } } }
    : answers
      ? { content: filesOf(answers) }
      : {}
  const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  const refusals = codesOf(method, path, operation).map((code) => [
    String(errorTable[code].status),
    { $ref: `#/components/responses/${code}` },
  ])
  return {
    operationId: operationId(method, path),
    tags: [path.split('/')[3] ?? 'other'],
    summary,
    ...(description ? { description } : {}),
    parameters: parametersOf(method, operation),
    ...requestBodyOf(operation, schemas),
    ...(isOpen ? { security: [] } : {}),
    responses: {
      [status]: { description: status === 204 ? 'Done' : summary, headers, ...answer },
      ...Object.fromEntries(refusals),
    },
  }
}

const refusalResponses = () =>
  Object.fromEntries(
    Object.entries(errorTable).map(([code, { title }]) => [
      code,
      {
        description: title,
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
          ...(code === 'too_many_requests' || code === 'unavailable'
            ? { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } }
            : {}),
        },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )

const shared = {
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description: 'A Supabase access token of a member, or an API key (trn_…).',
    },
    session: { type: 'apiKey', in: 'cookie', name: 'turnout_session', description: "The browser's session." },
  },
  headers: { RequestId: { description: 'Quote it when you report a problem.', schema: { type: 'string' } } },
  parameters: {
    AgencyId: {
      name: 'X-Agency-Id',
      in: 'header',
      required: false,
      description: 'For members of several agencies; the first one when left out.',
      schema: { type: 'string', format: 'uuid' },
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key gives the same answer for 24 hours; another body under it is refused.',
      schema: { type: 'string', maxLength: 200 },
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: false,
      description: 'The version you have seen, in quotes; a stale one is refused with the row as it is now.',
      schema: { type: 'string' },
    },
  },
} as const

const description =
  'Dispatch: incidents, units, assignments, and the event log behind them. Times are RFC 3339 in UTC, positions WGS 84 degrees, ' +
  'lists are paged by cursor, errors are RFC 9457 problem documents. Unknown fields and parameters are refused.'

/** The OpenAPI 3.1 document, written from what the routes themselves declare and parse with. */
export function openApiDocument(routes: readonly RouteEntry[], version: string, serverUrl: string): OpenApiDocument {
  const schemas = schemaCollection()
  schemas.answer(Problem)
  const paths: OpenApiDocument['paths'] = {}
  for (const entry of routes) {
    const path = entry.path.replaceAll(/\[(\w+)\]/g, '{$1}')
    const operations = operationsOf(entry).map(
      ({ method, handler }) => [lower(method), describe(method, entry.path, handler.operation, schemas)] as const,
    )
    paths[path] = Object.fromEntries(operations)
  }
  const tags = [...new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one.tags)))]
  return {
    openapi: '3.1.0',
    info: { title: 'Turnout', version, description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: serverUrl }],
    security: [{ bearer: [] }, { session: [] }],
    tags: tags.sort().map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => one.localeCompare(other))),
    components: { schemas: schemas.used, responses: refusalResponses(), ...shared },
  }
}
