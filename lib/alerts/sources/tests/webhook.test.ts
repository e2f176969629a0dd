import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import * as alertRoute from '@/app/api/v1/alerts/[id]/route'
import * as alertList from '@/app/api/v1/alerts/route'
import * as requests from '@/app/api/v1/alert-sources/[id]/requests/route'
import * as rotateKey from '@/app/api/v1/alert-sources/[id]/rotate-key/route'
import * as sourceRoute from '@/app/api/v1/alert-sources/[id]/route'
import * as sources from '@/app/api/v1/alert-sources/route'
import * as hook from '@/app/api/webhooks/alerts/[sourceKey]/route'
import { Problem } from '@/lib/http/schema'
import { log } from '@/lib/log'
import { newAgency } from '@/supabase/tests/agency'
import { WebhookTaken } from '../../sources-schema'
import { takeWebhook } from '../take-webhook'
import samples from './webhook-samples.json'

type Headers = Record<string, string>
const json = { 'content-type': 'application/json' }
const door = { sensorId: 'door-7', type: 'intrusion', severity: 'critical', title: 'Door 7 is open' }
const firing = samples.samples.find((sample) => sample.id === 'firing-group-of-two')?.body
const changed = (change: (index: number) => object) => ({
  ...firing,
  alerts: firing?.alerts.map((alert, index) => ({ ...alert, ...change(index) })),
})

async function scene(fields: Record<string, unknown> = {}) {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const made = await supervisor.call('POST', sources, { body: { name: 'Hook', kind: 'webhook', ...fields } })
  const params = { id: made.body.id }
  const keyOf = (url: string | null) => url?.split('/').at(-1) ?? ''
  const key = keyOf(made.body.url)
  async function ask(body: unknown, headers: Headers = json, sourceKey = key) {
    const content = typeof body === 'string' ? body : JSON.stringify(body)
    const request = new Request('http://127.0.0.1:3000/hook', { method: 'POST', headers, body: content })
    return hook.POST(request, { params: Promise.resolve({ sourceKey }) })
  }
  return {
    agency,
    supervisor,
    params,
    key,
    keyOf,
    post: async (body: unknown, headers?: Headers, sourceKey?: string) => {
      const response = await ask(body, headers, sourceKey)
      expect(response.status, await response.clone().text()).toBe(202)
      return WebhookTaken.parse(await response.json())
    },
    refused: async (body: unknown, headers?: Headers, sourceKey?: string) => {
      const response = await ask(body, headers, sourceKey)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      return { headers: response.headers, ...Problem.parse(await response.json()) }
    },
    source: async () => (await supervisor.call('GET', sourceRoute, { params })).body,
    kept: async () => (await supervisor.call('GET', requests, { params })).body.data,
    alerts: async () => (await supervisor.call('GET', alertList)).body.data,
  }
}

test('any JSON becomes an alert through the mapping, and a repeat is the same one', async () => {
  const { supervisor, post, alerts, kept } = await scene()
  const first = await post({ ...door, value: 3, apiToken: 'hush' })
  expect(first).toMatchObject({ accepted: 1, duplicates: 0, resolved: 0, data: [{ outcome: 'new' }] })
  const again = await post(door, { 'content-type': 'application/vnd.sensor+json; charset=utf-8' })
  expect(again).toMatchObject({ accepted: 0, duplicates: 1, data: [{ id: first.data[0]?.id, outcome: 'duplicate' }] })
  const [alert, ...others] = await alerts()
  expect(others).toEqual([])
  expect(alert).toMatchObject({ source: 'Hook', externalId: 'door-7', severity: 'severe', count: 2 })
  const detail = await supervisor.call('GET', alertRoute, { params: { id: alert?.id ?? '' } })
  expect(detail.body.payload).toEqual({ ...door, value: 3, apiToken: '[masked]' })
  await expect.poll(async () => (await kept()).length).toBe(2)
  expect((await kept())[0]).toMatchObject({ outcome: 'accepted', detail: '0 new, 1 repeated, 0 over' })
})

test('a group of Alertmanager is several alerts; resolved ends the one it means, firing again begins anew', async () => {
  const { post, alerts } = await scene({ preset: 'alertmanager' })
  const first = await post(firing)
  expect(first).toMatchObject({ accepted: 2, data: [{ outcome: 'new' }, { outcome: 'new' }] })
  expect(await post(firing)).toMatchObject({ accepted: 0, duplicates: 2 })
  const half = await post(changed((index) => (index === 0 ? { status: 'resolved' } : {})))
  expect(half).toMatchObject({ accepted: 0, duplicates: 1, resolved: 1 })
  expect(half.data[0]).toEqual({ id: first.data[0]?.id, outcome: 'resolved' })
  const byTitle = Object.fromEntries((await alerts()).map((one) => [one.title, one]))
  expect(byTitle['Instance localhost:8081 down']).toMatchObject({ state: 'resolved', endedBy: 'Hook' })
  expect(byTitle['Instance localhost:8082 down']).toMatchObject({ state: 'open', count: 3 })
  expect(await post(changed(() => ({ status: 'resolved' })))).toMatchObject({ resolved: 1, data: [{}] })
  expect(await post(changed(() => ({ status: 'resolved' })))).toEqual({
    accepted: 0,
    duplicates: 0,
    resolved: 0,
    data: [],
  })
  expect(await post(firing)).toMatchObject({ accepted: 2, resolved: 0 })
})

test('within one document the order counts: what ended and began again is there', async () => {
  const { post, alerts } = await scene()
  await post(door)
  expect(await post([{ ...door, resolved: true }, door])).toMatchObject({ resolved: 1, accepted: 1 })
  expect((await alerts()).map((one) => one.state)).toEqual(['open', 'resolved'])
})

test('from a source that says when it is over a repeat of next day is still the same alert, from another it is a new one', async () => {
  const { key, alerts } = await scene()
  const postAt = (body: object, hours: number) =>
    takeWebhook({
      key,
      headers: new Headers(json),
      read: async () => Buffer.from(JSON.stringify(body)),
      now: new Date(Date.now() + hours * 3_600_000),
    })
  const lasting = { ...door, resolved: false }
  await postAt(lasting, 0)
  expect(await postAt(lasting, 24)).toMatchObject({ accepted: 0, duplicates: 1 })
  const momentary = { ...door, sensorId: 'door-8' }
  await postAt(momentary, 0)
  expect(await postAt(momentary, 24)).toMatchObject({ accepted: 1, duplicates: 0 })
  expect(await alerts()).toHaveLength(3)
})

test('of a document with something wrong in it the rest is kept, and the answer names which one is not', async () => {
  const { refused, alerts, source, kept } = await scene({ mapping: { each: 'list', type: 'type', title: 'title' } })
  const answer = await refused({ list: [door, { type: 'x' }, { ...door, title: 'Door 8' }, { title: [] }] })
  expect(answer).toMatchObject({ status: 422, code: 'validation_failed', accepted: 2, duplicates: 0 })
  expect(answer.errors?.map((one) => one.path)).toEqual(['alerts.1.title', 'alerts.3.title', 'alerts.3.type'])
  expect((await alerts()).map((one) => one.title).sort()).toEqual(['Door 7 is open', 'Door 8'])
  expect((await source()).lastError).toContain('alerts.1.title')
  await expect.poll(async () => (await kept())[0]?.outcome).toBe('refused')
})

test('an alert is not lost for a field that nobody needs; the answer says what was left out', async () => {
  const { post, alerts } = await scene()
  const taken = await post({ ...door, type: 'odd', severity: 'banana', lat: 400, lon: 1 })
  expect(taken.problems?.map((problem) => problem.path).sort()).toEqual(['alerts.0.lat', 'alerts.0.severity'])
  expect((await alerts())[0]).toMatchObject({ severity: 'unknown', position: null })
})

test('an address nobody has answers nobody; a changed one answers at its new place only', async () => {
  const { supervisor, params, key, keyOf, post, refused } = await scene()
  for (const wrong of ['', 'x', `src_${'A'.repeat(43)}`, `${key}A`, "'; drop table alerts; --"])
    expect((await refused(door, json, wrong)).status, wrong).toBe(404)
  const rotated = await supervisor.call('POST', rotateKey, { params })
  expect((await refused(door)).status).toBe(404)
  const next = keyOf(rotated.body.url)
  await post(door, json, next)
  await supervisor.call('DELETE', sourceRoute, { params })
  expect((await refused(door, json, next)).status).toBe(404)
})

test('a source that is switched off is refused, and taken again when it is on', async () => {
  const { supervisor, params, post, refused } = await scene()
  await supervisor.call('PATCH', sourceRoute, { params, body: { disabled: true } })
  expect((await refused(door)).status).toBe(403)
  await supervisor.call('PATCH', sourceRoute, { params, body: { disabled: false } })
  await post(door)
})

test('what is no JSON, too large or nested without end is refused, kept for inspection and counted', async () => {
  const { refused, source, kept, alerts } = await scene()
  expect((await refused('{"a":')).status).toBe(400)
  expect((await refused(door, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  expect((await refused({ ...door, filler: 'x'.repeat(1_000_000) })).status).toBe(413)
  expect((await refused(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status).toBe(422)
  expect(await source()).toMatchObject({ refusedShare: 1 })
  await expect.poll(async () => (await kept()).length).toBe(4)
  expect((await kept()).every((one) => one.outcome === 'refused' && one.body.length <= 65_536)).toBe(true)
  expect(await alerts()).toEqual([])
})

test('of what came the last twenty requests are kept, without the secrets in them', async () => {
  const { post, kept } = await scene()
  const headers = { ...json, authorization: 'Bearer hush-header', 'x-api-key': 'hush-key', 'x-site': 'Pier 3' }
  for (let n = 0; n < 24; n++)
    await post(
      { ...door, sensorId: `door-${n}`, password: 'hush-body', nested: [{ clientSecret: 'hush-deep' }] },
      headers,
    )
  await expect.poll(async () => (await kept())[0]?.body).toContain('door-23')
  const list = await kept()
  expect(list).toHaveLength(20)
  expect(JSON.stringify(list)).not.toContain('hush')
  expect(list[0]?.head).toMatchObject({ 'x-site': 'Pier 3', authorization: '[masked]' })
})

const signing = { signatureHeader: 'X-Signature', timestampHeader: 'X-Time', toleranceSeconds: 60 }
const secret = 'whsec-of-the-panel'
const sign = (timestamp: string, body: string, withSecret = secret) =>
  createHmac('sha256', withSecret).update(`${timestamp}.${body}`).digest('hex')
const nowSeconds = (ago = 0) => String(Math.floor(Date.now() / 1_000) - ago)

test('with a signature set up only what is signed now is taken', async () => {
  const { post, refused, alerts } = await scene({ settings: signing, secret })
  const body = JSON.stringify(door)
  const signed = (timestamp: string, signature: string) => ({ ...json, 'x-time': timestamp, 'x-signature': signature })
  const at = nowSeconds()
  await post(body, signed(at, sign(at, body)))
  const iso = new Date().toISOString()
  await post(body, signed(iso, `sha256=${sign(iso, body).toUpperCase()}`))
  const old = nowSeconds(120)
  const ahead = nowSeconds(-120)
  const wrong: [string, Headers][] = [
    ['unsigned', json],
    ['no time', { ...json, 'x-signature': sign(at, body) }],
    ['another body', signed(at, sign(at, `${body} `))],
    ['another secret', signed(at, sign(at, body, 'guess'))],
    ['stale', signed(old, sign(old, body))],
    ['from the future', signed(ahead, sign(ahead, body))],
    ['an old signature under a new time', signed(at, sign(old, body))],
    ['no hex', signed(at, 'x'.repeat(64))],
    ['cut', signed(at, sign(at, body).slice(0, 63))],
    ['no time at all', signed('soon', sign('soon', body))],
  ]
  for (const [name, headers] of wrong) expect((await refused(body, headers)).status, name).toBe(401)
  expect(await alerts()).toMatchObject([{ count: 2 }])
})

test('a signed request that is sent again within the tolerance adds nothing but a count', async () => {
  const { post, alerts } = await scene({ settings: signing, secret })
  const body = JSON.stringify(door)
  const at = nowSeconds()
  const headers = { ...json, 'x-time': at, 'x-signature': sign(at, body) }
  await post(body, headers)
  expect(await post(body, headers)).toMatchObject({ accepted: 0, duplicates: 1 })
  expect(await alerts()).toHaveLength(1)
})

test('a signature over the body alone is enough where no time is set up', async () => {
  const { post, refused } = await scene({ settings: { signatureHeader: 'X-Hub-Signature-256' }, secret })
  const body = JSON.stringify(door)
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  await post(body, { ...json, 'x-hub-signature-256': `sha256=${signature}` })
  expect((await refused(`${body} `, { ...json, 'x-hub-signature-256': `sha256=${signature}` })).status).toBe(401)
})

test('a source gone mad is told to wait, another one is not, and the agency hears of it', async () => {
  const { supervisor, post, refused, alerts } = await scene({ alertsPerSecond: 1 })
  for (let n = 0; n < 10; n++) await post(door)
  const answer = await refused(door)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const other = await supervisor.call('POST', sources, { body: { name: 'Calm', kind: 'webhook' } })
  await post(door, json, other.body.url?.split('/').at(-1))
  await expect.poll(async () => (await alerts()).map((one) => one.type)).toContain('source.flooding')
})

test('a batch counts as many as it brings', async () => {
  const { refused, alerts } = await scene({ alertsPerSecond: 1 })
  const list = Array.from({ length: 50 }, (_, n) => ({ ...door, sensorId: `door-${n}` }))
  expect((await refused(list)).status).toBe(429)
  expect((await alerts()).filter((one) => one.source === 'Hook')).toEqual([])
})

test('an alert comes to the agency of the address, whoever knows it', async () => {
  const { agency, post, alerts } = await scene()
  await post(door)
  const stranger = await (await agency.foreign()).as('owner')
  expect((await stranger.call('GET', alertList)).body.data).toEqual([])
  expect(await alerts()).toHaveLength(1)
})

test('the log names the address without its secret', async () => {
  const { key, refused } = await scene()
  const info = vi.spyOn(log(), 'info')
  await refused('{"a":')
  const lines = JSON.stringify(info.mock.calls)
  info.mockRestore()
  expect(lines).toContain(`${key.slice(0, 12)}…`)
  expect(lines).not.toContain(key)
})
