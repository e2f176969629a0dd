import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { estimateEtas, type Leg } from './estimate-etas'
import { createRouter } from './router'

const market = { lat: 37.7855, lon: -122.4065 }
const leg = (lat: number, lon: number, turnoutSeconds = 0): Leg => ({
  from: { lat, lon },
  turnoutSeconds,
  speedKmh: 36,
  detourFactor: 1.5,
})
const legs = [leg(37.7955, -122.4065, 80), leg(37.7755, -122.4065), leg(37.8044, -122.2712)]

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

interface Asked {
  url: string
  body: unknown
}

/** A routing service that answers as the real ones are documented to. */
async function service(answer: (request: IncomingMessage) => { status?: number; body: unknown } | undefined) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    asked.push({ url: request.url ?? '', body: body === '' ? undefined : JSON.parse(body) })
    const given = answer(request)
    if (!given) return
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(given.body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const place = (lon: number, lat: number) => ({ hint: 'x', distance: 1.2, name: '', location: [lon, lat] })

test('OSRM says how long the way is, the turnout comes on top, and where it knows no way the model answers', async () => {
  const { url, asked } = await service(() => ({
    body: {
      code: 'Ok',
      durations: [[200.4], [300], [null]],
      distances: [[1500.1], [2300], [null]],
      sources: legs.map(({ from }) => place(from.lon, from.lat)),
      destinations: [place(market.lon, market.lat)],
    },
  }))
  const etas = await estimateEtas(legs, market, createRouter({ kind: 'osrm', url, timeoutMs: 1_000 }))
  expect(asked.map((one) => one.url)).toEqual([
    '/table/v1/driving/-122.406500,37.795500;-122.406500,37.775500;-122.271200,37.804400;-122.406500,37.785500' +
      '?sources=0;1;2&destinations=3&annotations=duration,distance',
  ])
  expect(etas.slice(0, 2)).toEqual([
    { seconds: 280, source: 'osrm' },
    { seconds: 300, source: 'osrm' },
  ])
  expect(etas[2]?.source).toBe('model')
})

test('Valhalla says how long the way is, and null where it knows none', async () => {
  const cell = (from: number, time: number | null) => ({ from_index: from, to_index: 0, time, distance: time && 1.5 })
  const { url, asked } = await service(() => ({
    body: {
      sources_to_targets: [[cell(0, 200)], [cell(1, 300)], [cell(2, null)]],
      units: 'kilometers',
      algorithm: 'costmatrix',
    },
  }))
  const etas = await estimateEtas(legs, market, createRouter({ kind: 'valhalla', url, timeoutMs: 1_000 }))
  expect(asked).toEqual([
    {
      url: '/sources_to_targets',
      body: { sources: legs.map((one) => one.from), targets: [market], costing: 'auto', verbose: true },
    },
  ])
  expect(etas.map((eta) => eta.source)).toEqual(['valhalla', 'valhalla', 'model'])
  expect(etas[0]?.seconds).toBe(280)
})

test('the model: the line, longer by the detour, at the speed of the kind of unit, after its turnout', async () => {
  const [eta] = await estimateEtas([leg(37.7955, -122.4065, 80)], market, undefined)
  // 0.01° of latitude are 1,111.95 m on the sphere; times 1.5 at 10 m/s.
  expect(eta).toEqual({ seconds: 80 + 167, source: 'model' })
})

test('a service that fails is left alone for a while, and the model answers at once', async () => {
  let now = 1_000_000
  let isWell = false
  const { url, asked } = await service(() =>
    isWell ? { body: { code: 'Ok', durations: [[100]] } } : { status: 500, body: { code: 'InternalError' } },
  )
  const router = createRouter({ kind: 'osrm', url, timeoutMs: 1_000 }, () => now)
  const one = [leg(37.7955, -122.4065)]
  expect((await estimateEtas(one, market, router))[0]?.source).toBe('model')
  expect((await estimateEtas(one, market, router))[0]?.source).toBe('model')
  expect(asked).toHaveLength(1)
  now += 15_001
  isWell = true
  expect((await estimateEtas(one, market, router))[0]).toEqual({ seconds: 100, source: 'osrm' })
})

test.each([
  ['never answers', () => undefined],
  ['answers something else', () => ({ body: { message: 'Welcome' } })],
  ['answers too few rows', () => ({ body: { code: 'Ok', durations: [] } })],
  [
    'finds no segment',
    () => ({ status: 400, body: { code: 'NoSegment', message: 'Could not find a matching segment' } }),
  ],
])('when the service %s, the model answers within the time limit', async (_, answer) => {
  const { url } = await service(answer)
  const etas = await estimateEtas(legs, market, createRouter({ kind: 'osrm', url, timeoutMs: 100 }))
  expect(etas.map((eta) => eta.source)).toEqual(['model', 'model', 'model'])
})

test('no more places are asked about than a service takes; the rest is the model’s', async () => {
  const many = Array.from({ length: 80 }, (_, index) => leg(37.7 + index / 1000, -122.4))
  const { url, asked } = await service(() => ({
    body: { code: 'Ok', durations: Array.from({ length: 50 }, () => [60]) },
  }))
  const etas = await estimateEtas(many, market, createRouter({ kind: 'osrm', url, timeoutMs: 1_000 }))
  expect(asked[0]?.url.split('?')[0]?.split(';')).toHaveLength(51)
  expect(etas.filter((eta) => eta.source === 'osrm')).toHaveLength(50)
  expect(etas).toHaveLength(80)
})
