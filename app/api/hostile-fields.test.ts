import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { operationsOf } from '@/lib/http/openapi'
import { type CallOptions, callRoute } from '@/supabase/tests/call-route'
import { furnishedAgency, type FurnishedAgency } from '@/supabase/tests/furnished-agency'
import { routeScenes } from '@/supabase/tests/route-scenes'
import { routes } from './routes.generated'

const operations = routes.flatMap((entry) =>
  operationsOf(entry).map(({ method, handler }) => ({ name: `${method} ${entry.path}`, method, handler })),
)

let ours: FurnishedAgency
let scenes: Record<string, CallOptions>
let authorization: string
beforeAll(async () => {
  ours = await furnishedAgency()
  scenes = routeScenes(ours)
  authorization = `Bearer ${(await ours.agency.as('owner')).token}`
})

/** The names of the fields of an object, or of every object that it may be. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const named = 'properties' in schema ? Object.keys(z.looseObject({}).parse(schema.properties)) : []
  const options = 'anyOf' in schema && Array.isArray(schema.anyOf) ? schema.anyOf.flatMap(namesIn) : []
  return [...new Set([...named, ...options])]
}
const fieldsOf = (schema: z.ZodType) => namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))

const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
/** As JSON text, because some of it no JSON writer would write. */
const values = [
  'null',
  '-1',
  '1e400',
  '""',
  '{}',
  '[null]',
  `"${'x'.repeat(5_000)}"`,
  '"a\\u0000b"',
  '"\\ud83d"',
  '"🚒"',
]
const times = ['"0000-01-01"', '"0000-01-01T00:00:00Z"', '"2026-02-30"']
const inside = ['["\\ud83d"]', '{"a":"\\u0000"}', '{"a":"\\udc00"}', '{"\\ud83d":1}', deep(1_000), deep(100_000)]
const wrong = [...values, ...times, ...inside, '"00000000-0000-0000-0000-000000000000"']

test('whatever stands in a field of a body, the answer is never an error of ours', async () => {
  const failures: string[] = []
  for (const { name, method, handler } of operations) {
    const scene = scenes[name] ?? {}
    for (const field of handler.operation.body ? fieldsOf(handler.operation.body) : [])
      for (const value of wrong) {
        const body = JSON.stringify({ ...Object(scene.body), [field]: '@' }).replace('"@"', () => value)
        const { status } = await callRoute(method, handler, { ...scene, body, headers: { authorization } })
        if (status >= 500) failures.push(`${name} ${field}: ${value.slice(0, 40)} → ${status}`)
      }
  }
  expect(failures).toEqual([])
}, 240_000)

const cursors = [
  '1e400',
  '99999999999999999999',
  '5_------------------------------------',
  '-271821-04-20T00:00:00.000Z_0198a000-0000-7000-8000-000000000077',
]
const asked = ['', '-1', '1e400', 'a\0b', '🚒', '%\\', ',,,', '0000-01-01', '91,0', `${'9'.repeat(400)},1`, ...cursors]

test('whatever stands in a parameter of a query, the answer is never an error of ours', async () => {
  const failures: string[] = []
  for (const { name, method, handler } of operations) {
    const scene = scenes[name] ?? {}
    for (const field of handler.operation.query ? fieldsOf(handler.operation.query) : []) {
      const ask = (value: string) =>
        callRoute(method, handler, { ...scene, query: { ...scene.query, [field]: value }, headers: { authorization } })
      for (const value of asked) {
        const { status } = await ask(value)
        if (status >= 500) failures.push(`${name} ?${field}=${value} → ${status}`)
      }
      if (field === 'limit') for (const value of ['0', '1001']) expect((await ask(value)).status, name).toBe(422)
    }
  }
  expect(failures).toEqual([])
}, 60_000)

test('an id means the same in capital letters, in an address and in a body', async () => {
  for (const { name, method, handler } of operations) {
    const { params = {}, query, body } = scenes[name] ?? {}
    const capital = (given: unknown) =>
      JSON.stringify(given).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, (id) => id.toUpperCase())
    const scene = {
      params: z.record(z.string(), z.string()).parse(JSON.parse(capital(params))),
      ...(query ? { query } : {}),
      ...(body === undefined ? {} : { body: capital(body) }),
    }
    const isPlain = method === 'GET' || name.endsWith('/positions') || name.endsWith('/location')
    // Whose account has no person, and whose device it is not, finds nothing there in small letters either.
    if (!isPlain || name.includes('/me/')) continue
    const answer = await callRoute(method, handler, { ...scene, headers: { authorization } })
    expect(answer.status, name).toBeLessThan(300)
  }
})
