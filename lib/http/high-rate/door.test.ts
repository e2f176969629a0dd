import { once } from 'node:events'
import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as apiKey from '@/app/api/v1/api-keys/[id]/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as positions from '@/app/api/v1/positions/route'
import * as trackers from '@/app/api/v1/trackers/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'
import { Problem } from '../schema'
import { takeHighRate } from '.'

let server: Server
let origin: string
beforeAll(async () => {
  server = createServer((request, response) => {
    if (!takeHighRate(request, response)) response.writeHead(299).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const alert = { source: 'Panel', type: 'smoke', severity: 'minor', title: 'Smoke' }
async function post(path: string, token: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('an alert sent through the door is the one that the route answers for', async () => {
  const agency = await newAgency()
  const key = await agency.apiKey(['alerts:ingest', 'alerts:read'])
  const first = await post('/api/v1/alerts', key.token, alert)
  const second = await key.call('POST', alerts, { body: alert })
  expect(first.status).toBe(202)
  expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  const taken = JSON.parse(first.text) as { data: [{ id: string }] }
  expect(second.body.data).toEqual([{ id: taken.data[0].id, outcome: 'duplicate', duplicateOf: taken.data[0].id }])
})

test('whatever is wrong is answered as the route answers it', async () => {
  const agency = await newAgency()
  const key = await agency.apiKey(['alerts:ingest'])
  const other = await agency.apiKey(['incidents:read'])
  const cases: [token: string, body: unknown, headers?: Record<string, string>][] = [
    [key.token, { ...alert, severity: 'terrible' }],
    [key.token, { ...alert, unknownField: 1 }],
    [key.token, { alerts: [alert, { ...alert, title: '' }] }],
    [key.token, { alerts: [] }],
    [key.token, { alerts: [alert], more: 1 }],
    [key.token, '{"a":'],
    [key.token, ''],
    [key.token, '[]'],
    [key.token, 'null'],
    [key.token, `"${'x'.repeat(1_000_001)}"`],
    [key.token, alert, { 'content-type': 'text/plain' }],
    [other.token, alert],
    ['trn_unknown', alert],
  ]
  for (const [token, body, headers = {}] of cases) {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const byDoor = await post('/api/v1/alerts', token, sent, headers)
    const byRoute = await alerts.POST(
      new Request('http://127.0.0.1/api/v1/alerts', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: sent,
      }),
      { params: Promise.resolve({}) },
    )
    const [{ requestId: a, ...door }, { requestId: b, ...route }] = [byDoor.text, await byRoute.text()].map((text) =>
      Problem.parse(JSON.parse(text)),
    ) as [Problem, Problem]
    const name = `${sent.slice(0, 60)} ${byDoor.text}`
    expect(byDoor.status, name).toBe(byRoute.status)
    expect(a, name).not.toBe(b)
    // The second of the two finds what the first has kept.
    expect({ ...door, accepted: 0, duplicates: 0 }, name).toEqual({ ...route, accepted: 0, duplicates: 0 })
  }
})

test('positions of a program and of a tracker go through it too', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const unit = await owner.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const tracker = await owner.call('POST', trackers, {
    body: { name: 'Box', deviceId: 'box', subjectType: 'units', subjectId: unit.body.id },
  })
  const key = await agency.apiKey(['positions:write'])
  const at = new Date().toISOString()
  const batch = { positions: [{ unitId: unit.body.id, lat: 37.7, lon: -122.4, at }] }
  expect((await post('/api/v1/positions', key.token, batch)).text).toBe('{"accepted":1,"duplicates":0}')
  const again = { positions: [{ deviceId: 'box', lat: 37.7, lon: -122.4, at }] }
  expect((await post('/api/v1/positions', tracker.body.token, again)).text).toBe('{"accepted":0,"duplicates":1}')
  expect((await owner.call('GET', positions)).body.data).toHaveLength(1)
})

test('people, other addresses and requests under a key of their own are left to the routes', async () => {
  const agency = await newAgency()
  const key = await agency.apiKey(['alerts:ingest'])
  const owner = await agency.as('owner')
  expect((await post('/api/v1/alerts', owner.token, alert)).status).toBe(299)
  expect((await post('/api/v1/incidents', key.token, alert)).status).toBe(299)
  expect((await post('/api/v1/alerts?x=1', key.token, alert)).status).toBe(299)
  expect((await post('/api/v1/alerts', key.token, alert, { 'idempotency-key': 'k' })).status).toBe(299)
  expect((await post('/api/v1/alerts', key.token, alert, { 'x-agency-id': agency.agencyId })).status).toBe(299)
})

test('a key that was revoked is refused from the next request on', async () => {
  const agency = await newAgency()
  const key = await agency.apiKey(['alerts:ingest'])
  expect((await post('/api/v1/alerts', key.token, alert)).status).toBe(202)
  await (await agency.as('owner')).call('DELETE', apiKey, { params: { id: key.userId } })
  expect((await post('/api/v1/alerts', key.token, { ...alert, title: 'After' })).status).toBe(401)
})

test('a request that ends in the middle of its body harms nobody', async () => {
  const key = await (await newAgency()).apiKey(['alerts:ingest'])
  const broken = ask(`${origin}/api/v1/alerts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key.token}`, 'content-type': 'application/json', 'content-length': '500' },
  })
  broken.on('error', () => undefined)
  broken.write('{"source":')
  await once(broken, 'socket')
  broken.destroy()
  expect((await post('/api/v1/alerts', key.token, alert)).status).toBe(202)
})
