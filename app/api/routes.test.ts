import { globSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import type { Handler } from '@/lib/http'
import { type Method, methods, openApiDocument, operationsOf } from '@/lib/http/openapi'
import type { Caller } from '@/supabase/tests/agency'
import { type CallOptions, callRoute } from '@/supabase/tests/call-route'
import { furnishedAgency, type FurnishedAgency } from '@/supabase/tests/furnished-agency'
import { routeScenes } from '@/supabase/tests/route-scenes'
import * as eventsRoute from './v1/events/route'
import { routes } from './routes.generated'

const operations = routes.flatMap((entry) =>
  operationsOf(entry).map(({ method, handler }) => ({
    name: `${method} ${entry.path}`,
    path: entry.path,
    method,
    handler,
  })),
)

let ours: FurnishedAgency
let scenes: Record<string, CallOptions>
beforeAll(async () => {
  ours = await furnishedAgency()
  scenes = routeScenes(ours)
})

const ask = (who: Caller | null, method: Method, handler: Handler, options: CallOptions) =>
  callRoute(method, handler, { ...options, headers: who ? { authorization: `Bearer ${who.token}` } : {} })
const ourLog = async () => {
  const owner = await ours.agency.as('owner')
  return (await owner.call('GET', eventsRoute, { query: { after: 1_000_000 } })).body.lastSeq
}

test('every route file of the contract is listed, and every handler in it is a declaration', () => {
  const files = globSync('app/api/v1/**/route.ts').map(
    (file) => `/${file.replace(/^app\//, '').replace(/\/route\.ts$/, '')}`,
  )
  expect(routes.map((entry) => entry.path as string).sort()).toEqual(files.sort())
  for (const { path, module } of routes) {
    const exported = Object.keys(module).filter((name) => (methods as readonly string[]).includes(name))
    expect(exported.sort(), path).toEqual(
      operationsOf({ module })
        .map(({ method }) => method)
        .sort(),
    )
  }
})

test('there is a scene for every route, so that none is left out of the walks below', () => {
  expect(Object.keys(scenes).sort()).toEqual(operations.map((one) => one.name).sort())
})

test('without credentials every route answers 401, with a forged or expired token too', async () => {
  const open = operations.filter((one) => one.handler.operation.isOpen).map((one) => one.name)
  expect(open).toEqual(['POST /api/v1/push-receipts'])
  for (const { name, method, handler } of operations) {
    if (open.includes(name)) continue
    const scene = scenes[name] ?? {}
    expect((await ask(null, method, handler, scene)).status, name).toBe(401)
    const forged = {
      ...scene,
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYXV0aGVudGljYXRlZCJ9.' },
    }
    expect((await callRoute(method, handler, forged)).status, name).toBe(401)
  }
})

test('for a member of another agency nothing of ours exists, on any route', async () => {
  const before = await ourLog()
  const stranger = await (await ours.agency.foreign()).as('owner')
  const secrets = Object.values(ours.ids)
  for (const { name, path, method, handler } of operations) {
    const scene = scenes[name] ?? {}
    const answer = await ask(stranger, method, handler, scene)
    const namesOurs = secrets.some((id) => JSON.stringify(scene).includes(id))
    if (namesOurs) expect([404, 422], `${name}: ${JSON.stringify(answer)}`).toContain(answer.status)
    if (namesOurs && path.includes('[')) expect(answer.status, name).toBe(404)
    if (!('body' in answer)) continue
    const told = JSON.stringify(answer.body ?? null) + (answer.bytes?.toString() ?? '')
    for (const id of secrets) expect(told, name).not.toContain(id)
  }
  expect(await ourLog()).toBe(before)
})

test('a viewer reads, and changes nothing but their own profile and what they have read', async () => {
  const before = await ourLog()
  const viewer = await ours.agency.as('viewer')
  const forManagers = ['GET /api/v1/api-keys', 'GET /api/v1/invitations']
  for (const { name, path, method, handler } of operations) {
    if (['PATCH /api/v1/profile', 'POST /api/v1/me/inbox/read-all'].includes(name)) continue
    // A colleague's device and message do not exist for anybody else.
    const isSomebodysOwn =
      (path.startsWith('/api/v1/me/push-subscriptions/[id]') && method !== 'POST') ||
      path.startsWith('/api/v1/me/inbox/[id]')
    if (isSomebodysOwn) {
      expect((await ask(viewer, method, handler, scenes[name] ?? {})).status, name).toBe(404)
      continue
    }
    const allowed = method === 'GET' && !forManagers.includes(name)
    const answer = await ask(viewer, method, handler, scenes[name] ?? {})
    expect(answer.status, `${name}: ${JSON.stringify(answer)}`).toBe(allowed ? 200 : 403)
  }
  expect(await ourLog()).toBe(before)
})

test('a key without scopes for it is refused on every route', async () => {
  const key = await ours.agency.apiKey(['metrics:read'])
  for (const { name, method, handler } of operations) {
    if (name === 'GET /api/v1/me') continue
    expect((await ask(key, method, handler, scenes[name] ?? {})).status, name).toBe(403)
  }
})

test('an unknown field, an unknown parameter and broken JSON are refused on every route that takes them', async () => {
  const owner = await ours.agency.as('owner')
  for (const { name, method, handler } of operations) {
    const scene = scenes[name] ?? {}
    const query = { ...scene.query, unknownParameter: 'x' }
    const strange = await ask(owner, method, handler, { ...scene, query })
    expect(strange, name).toMatchObject({ status: 422, problem: { code: 'validation_failed' } })
    // Written by other people's programs, whose next version may add a field.
    const isForeignFormat = ['POST /api/v1/positions/owntracks', 'POST /api/v1/positions/traccar'].includes(name)
    if (!handler.operation.body || isForeignFormat) continue
    const body = { ...(scene.body as object), unknownField: 'x' }
    const extra = await ask(owner, method, handler, { ...scene, body })
    expect(extra, name).toMatchObject({ status: 422, problem: { errors: [{ path: 'unknownField' }] } })
    expect((await ask(owner, method, handler, { ...scene, body: '{"a":' })).status, name).toBe(400)
    expect((await ask(owner, method, handler, { ...scene, body: '[]' })).status, name).toBe(422)
    expect((await ask(owner, method, handler, { ...scene, body: `"${'x'.repeat(1_000_001)}"` })).status, name).toBe(413)
  }
})

test('an id that is none is not found, whoever asks', async () => {
  const owner = await ours.agency.as('owner')
  for (const { name, path, method, handler } of operations) {
    if (!path.includes('[')) continue
    const names = [...path.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? '')
    const params = Object.fromEntries(names.map((param) => [param, "'; drop table incidents; --"]))
    expect((await ask(owner, method, handler, { ...scenes[name], params })).status, name).toBe(404)
  }
})

test('the OpenAPI document has every operation, under a name of its own, and no dangling reference', () => {
  const document = openApiDocument(routes, '0.0.0', 'http://127.0.0.1:3000')
  const listed = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`),
  )
  expect(listed.sort()).toEqual(operations.map((one) => one.name).sort())
  const names = Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => one.operationId))
  expect(new Set(names).size).toBe(names.length)
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)
  const components = new Map(Object.entries(document.components))
  for (const [reference, kind, name] of references)
    expect(Object.keys(components.get(kind ?? '') ?? {}), reference).toContain(name)
  for (const { name, handler } of operations) expect(handler.operation.summary, name).not.toBe('')
})
