import { describe, expect, test } from 'vitest'
import { v4 } from 'uuid'
import * as verifyRoute from '@/app/api/v1/events/verify/route'
import * as assignRoute from '@/app/api/v1/incidents/[id]/assign/route'
import * as closeRoute from '@/app/api/v1/incidents/[id]/close/route'
import * as correctionsRoute from '@/app/api/v1/incidents/[id]/corrections/route'
import * as incidentRoute from '@/app/api/v1/incidents/[id]/route'
import * as transitionRoute from '@/app/api/v1/incidents/[id]/transition/route'
import * as incidentsRoute from '@/app/api/v1/incidents/route'
import * as statusRoute from '@/app/api/v1/resources/units/[id]/status/route'
import * as recommendationsRoute from '@/app/api/v1/incidents/[id]/recommendations/route'
import * as positionsRoute from '@/app/api/v1/positions/route'
import * as runCardsRoute from '@/app/api/v1/run-cards/route'
import * as stationsRoute from '@/app/api/v1/stations/route'
import * as unitsRoute from '@/app/api/v1/units/route'
import * as zonesRoute from '@/app/api/v1/zones/route'
import type { Handler } from '@/lib/http'
import { type Call, readCalls } from '@/supabase/seed/sf-fire/record'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'
import { callRoute, type Method } from '@/supabase/tests/call-route'
import type { ApiClient } from './api-client'
import { replay, type ReplayOptions } from './replay'
import type { DoneStep } from './state-file'

const routes: [path: RegExp, module: Partial<Record<Method, Handler>>][] = [
  [/^\/stations$/, stationsRoute],
  [/^\/units$/, unitsRoute],
  [/^\/zones$/, zonesRoute],
  [/^\/positions$/, positionsRoute],
  [/^\/incidents\/(?<id>[^/]+)\/recommendations$/, recommendationsRoute],
  [/^\/run-cards$/, runCardsRoute],
  [/^\/incidents$/, incidentsRoute],
  [/^\/incidents\/(?<id>[^/]+)$/, incidentRoute],
  [/^\/incidents\/(?<id>[^/]+)\/assign$/, assignRoute],
  [/^\/incidents\/(?<id>[^/]+)\/transition$/, transitionRoute],
  [/^\/incidents\/(?<id>[^/]+)\/close$/, closeRoute],
  [/^\/incidents\/(?<id>[^/]+)\/corrections$/, correctionsRoute],
  [/^\/resources\/units\/(?<id>[^/]+)\/status$/, statusRoute],
  [/^\/events\/verify$/, verifyRoute],
]

interface Sent {
  method: Method
  path: string
  key: string | undefined
}

/** The API without the socket: the same routes, key, parsing and answers. */
async function clientOf(agency: TestAgency, onSend: (sent: Sent) => void = () => undefined): Promise<ApiClient> {
  const { token } = await agency.apiKey([
    'incidents:read',
    'incidents:write',
    'incidents:assign',
    'resources:read',
    'resources:write',
    'resources:status',
    'positions:write',
    'events:read',
  ])
  async function ask(method: Method, path: string, body?: unknown, key?: string): Promise<unknown> {
    onSend({ method, path, key })
    const url = new URL(path, 'http://127.0.0.1')
    for (const [pattern, module] of routes) {
      const match = pattern.exec(url.pathname)
      const handler = module[method]
      if (!match || !handler) continue
      const headers = { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) }
      const query = Object.fromEntries(url.searchParams)
      const answer = await callRoute(method, handler, { params: { ...match.groups }, query, body, headers })
      if ('problem' in answer) throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer.problem)}`)
      return answer.body
    }
    throw new Error(`The test knows no route for ${method} ${path}.`)
  }
  return {
    get: async (path, answer) => answer.parse(await ask('GET', path)),
    post: async (path, body, key, answer) => answer.parse(await ask('POST', path, body, key)),
    patch: async (path, body, key, answer) => answer.parse(await ask('PATCH', path, body, key)),
  }
}

/** The calls around everything unusual in the record: a unit sent twice at once, one never free, a transport out of order. */
function someCalls(): Call[] {
  const unusual = ['170010371', '170010462', '170012895', '170012948', '170013368', '170013324', '170010151']
  const all = readCalls()
  const busy = all.findIndex((call) => call.callNumber === '170010371')
  const nearby = all.slice(busy - 16, busy + 17).map((call) => call.callNumber)
  const chosen = new Set([...unusual, ...nearby])
  return all.filter((call) => chosen.has(call.callNumber))
}

const optionsFor = (calls: Call[], more: Partial<ReplayOptions> = {}): ReplayOptions => ({
  calls,
  runId: v4(),
  done: [],
  speed: Number.POSITIVE_INFINITY,
  concurrency: 4,
  mayFree: false,
  rate: null,
  extraUnits: 0,
  recommend: false,
  onPrepared: () => undefined,
  onDone: () => undefined,
  ...more,
})

describe('A replay', () => {
  test('leaves every recorded time in the database exactly as recorded, the unusual rows included', async () => {
    const calls = someCalls()
    const result = await replay(await clientOf(await newAgency()), optionsFor(calls))
    expect(result.comparison.differences).toEqual([])
    const tally = (field: string) => result.comparison.tallies.find((one) => one.field === field)
    expect(tally('incidents')).toMatchObject({ expected: calls.length, found: calls.length, exact: calls.length })
    const cleared = calls.flatMap((call) => call.units).filter((unit) => unit.times.clearedAt !== null).length
    expect(tally('clearedAt')).toMatchObject({ expected: cleared, found: cleared, exact: cleared })
    expect(result.verification).toMatchObject({ ok: true, problems: [] })
  }, 120_000)

  test('goes on after it was killed, also when steps were done whose answers never came', async () => {
    const agency = await newAgency()
    const calls = someCalls().slice(0, 8)
    const runId = v4()
    const done: DoneStep[] = []
    let sent = 0
    const cut = await clientOf(agency)
    // The fortieth step and those beside it take effect, but the process dies before it can write that down.
    const dying: ReplayOptions['onDone'] = (one) => {
      if (++sent > 40) throw new Error('killed')
      done.push(one)
    }
    await expect(replay(cut, optionsFor(calls, { runId, onDone: dying }))).rejects.toThrow('killed')
    const result = await replay(cut, optionsFor(calls, { runId, done }))
    expect(result.comparison.differences).toEqual([])
    const page = await (await agency.as('viewer')).call('GET', incidentsRoute, { query: { limit: 200 } })
    expect(page.body.data.length).toBe(calls.length)
  }, 120_000)

  test('puts every unit where the record has it before it asks whom to send, once a call', async () => {
    const calls = someCalls().slice(0, 6)
    const agency = await newAgency()
    const { agreement, driven } = await replay(await clientOf(agency), optionsFor(calls, { recommend: true }))
    const arrived = calls.filter((call) => call.units.some((unit) => unit.times.onSceneAt))
    expect(agreement).toMatchObject({ asked: calls.length, arrived: arrived.length })
    const units = new Set(calls.flatMap((call) => call.units.map((unit) => unit.unitId)))
    expect(driven.points).toBe(units.size * calls.length)
  }, 60_000)

  test('names every time that does not match', async () => {
    const agency = await newAgency()
    const calls = someCalls().slice(0, 3)
    const client = await clientOf(agency)
    const answered: ApiClient = {
      ...client,
      // Somebody clears units a second too late.
      patch: (path, body, key, answer) => client.patch(path, lateBy1s(body), key, answer),
    }
    const { comparison } = await replay(answered, optionsFor(calls))
    const cleared = calls.flatMap((call) => call.units).length
    expect(comparison.differences.filter((one) => one.field === 'clearedAt').length).toBe(cleared)
    expect(comparison.tallies.find((one) => one.field === 'clearedAt')).toMatchObject({ found: cleared, exact: 0 })
  }, 60_000)
})

function lateBy1s(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('status' in body) || body.status !== 'available') return body
  const at =
    'at' in body && typeof body.at === 'string' ? new Date(Date.parse(body.at) + 1000).toISOString() : undefined
  return { ...body, at }
}
