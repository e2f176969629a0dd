import { expect, test } from 'vitest'
import * as deliveries from '@/app/api/v1/webhook-deliveries/route'
import * as eventsRoute from '@/app/api/v1/events/route'
import * as rotate from '@/app/api/v1/webhook-endpoints/[id]/rotate-secret/route'
import { system } from '@/lib/db'
import { isGenuine } from '../../tests/fake-receiver'
import { claimDeliveries } from '../claim-deliveries'
import { settleDeliveries } from '../settle-deliveries'
import { senderFor, webhookScene } from './webhook-scene'

const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000)
const secondsFrom = (at: Date, later: string | null) => (Date.parse(later ?? '') - at.getTime()) / 1_000

test('a webhook says what happened, proves who sent it, and is written down as taken', async () => {
  const { agency, receiver, endpoint, queue, send, delivery, endpointNow } = await webhookScene()
  const id = await queue({ title: 'Smoke in 12 Main St', deep: { metres: 1.5, words: ['é', '🚒'] } })
  expect(await delivery(id)).toMatchObject({ state: 'pending', attempts: 0, lastStatus: null })
  await send()
  const [got = expect.fail('Nothing came.')] = receiver.received
  expect(receiver.received).toHaveLength(1)
  expect(got.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Turnout-Webhooks/1',
    'turnout-delivery-id': id,
    'turnout-event': 'alert.matched',
  })
  expect(isGenuine(got, endpoint.secret, new Date())).toBe(true)
  expect(isGenuine({ ...got, body: `${got.body} ` }, endpoint.secret, new Date())).toBe(false)
  expect(isGenuine(got, `${endpoint.secret}x`, new Date())).toBe(false)
  const body: unknown = JSON.parse(got.body)
  expect(body).toMatchObject({
    deliveryId: id,
    event: 'alert.matched',
    agencyId: agency.agencyId,
    data: { title: 'Smoke in 12 Main St', deep: { metres: 1.5, words: ['é', '🚒'] } },
  })
  const now = await delivery(id)
  expect(now).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204, lastError: null, nextAttemptAt: null })
  expect(now.durationMs).toBeGreaterThanOrEqual(0)
  expect(now.body).toEqual(body)
  expect(await endpointNow()).toMatchObject({ failures: 0, lastSuccessAt: expect.any(String) })
})

test('after a rotation both secrets sign for the hours asked for, then the new one alone', async () => {
  const { supervisor, receiver, endpoint, queue, send } = await webhookScene()
  const params = { id: endpoint.id }
  const { body: rotated } = await supervisor.call('POST', rotate, { params, body: { keepOldForHours: 2 } })
  await queue()
  const now = new Date()
  await send(now)
  await queue()
  const later = after(now, 2 * 3_600 + 1)
  await send(later)
  const [first, second] = receiver.received
  if (!first || !second) throw new Error('Too little came.')
  expect(isGenuine(first, endpoint.secret, now)).toBe(true)
  expect(isGenuine(first, rotated.secret, now)).toBe(true)
  expect(isGenuine(second, endpoint.secret, later)).toBe(false)
  expect(isGenuine(second, rotated.secret, later)).toBe(true)
})

test('what is refused is tried again seven times over a day under the same id, never early, and then given up', async () => {
  const { receiver, queue, send, delivery, endpointNow } = await webhookScene()
  receiver.next(...Array.from({ length: 20 }, () => ({ status: 500, body: 'Database\nis down' })))
  const id = await queue()
  let now = new Date()
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await send(now)).toBe(1)
    const state = await delivery(id)
    expect(state).toMatchObject({ attempts: attempt, lastStatus: 500, lastError: 'Answered 500: Database is down' })
    if (state.state === 'failed') break
    pauses.push(secondsFrom(now, state.nextAttemptAt))
    const dueMs = Date.parse(state.nextAttemptAt ?? '')
    expect(await send(new Date(dueMs - 1))).toBe(0)
    now = new Date(dueMs)
  }
  const planned = [5, 30, 120, 600, 3_600, 18_000, 64_800]
  expect(pauses).toHaveLength(planned.length)
  for (const [index, seconds] of planned.entries()) {
    expect(pauses[index]).toBeGreaterThanOrEqual(seconds * 0.9)
    expect(pauses[index]).toBeLessThanOrEqual(seconds * 1.1)
  }
  expect(await delivery(id)).toMatchObject({
    state: 'failed',
    attempts: 8,
    failedAt: now.toISOString(),
    nextAttemptAt: null,
  })
  expect(await send(after(now, 1_000_000))).toBe(0)
  expect(new Set(receiver.received.map(({ headers }) => headers['turnout-delivery-id']))).toEqual(new Set([id]))
  expect(await endpointNow()).toMatchObject({ failures: 8, lastFailure: 'Answered 500: Database is down' })
})

test('a success after failures ends the row of them', async () => {
  const { receiver, queue, send, delivery, endpointNow } = await webhookScene(
    { status: 503 },
    { status: 200, body: 'ok' },
  )
  const id = await queue()
  const now = new Date()
  await send(now)
  expect(await endpointNow()).toMatchObject({ failures: 1 })
  await send(after(now, 6))
  expect(receiver.received).toHaveLength(2)
  expect(await delivery(id)).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 200, lastError: null })
  expect(await endpointNow()).toMatchObject({ failures: 0 })
})

test('Retry-After is kept when it asks for longer than planned, in seconds or as a date, but never for more than six hours', async () => {
  const date = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 90_000)
  for (const [wish, least, most] of [
    ['120', 120, 120],
    [date.toUTCString(), 80, 91],
    ['1', 4.5, 5.5],
    ['999999', 21_600, 21_600],
    ['soon', 4.5, 5.5],
  ] as const) {
    const { queue, send, delivery } = await webhookScene({ status: 429, headers: { 'retry-after': wish } })
    const id = await queue()
    const now = new Date()
    await send(now)
    const seconds = secondsFrom(now, (await delivery(id)).nextAttemptAt)
    expect(seconds, wish).toBeGreaterThanOrEqual(least)
    expect(seconds, wish).toBeLessThanOrEqual(most)
  }
})

test('410 switches the endpoint off: what waits is given up, nothing more is sent, and the log says so', async () => {
  const { supervisor, endpoint, receiver, queue, queueMany, send, delivery, endpointNow } = await webhookScene()
  receiver.next(...Array.from({ length: 10 }, () => ({ status: 410 })))
  const id = await queue()
  await send()
  expect(await delivery(id)).toMatchObject({ state: 'failed', lastStatus: 410, attempts: 1 })
  expect(await endpointNow()).toMatchObject({ isEnabled: false })
  const late = await queue()
  await queueMany(3)
  expect(await send()).toBe(0)
  expect(receiver.received).toHaveLength(1)
  expect(await delivery(late)).toMatchObject({
    state: 'failed',
    attempts: 0,
    lastError: 'Not sent: the endpoint is switched off.',
  })
  const { data } = (await supervisor.call('GET', eventsRoute)).body
  expect(data.find(({ type }) => type === 'webhook_endpoint.updated')).toMatchObject({
    subject: { id: endpoint.id },
    actor: { kind: 'system' },
    before: { isEnabled: true },
    after: { isEnabled: false },
  })
})

test('a redirect is not followed', async () => {
  const trap = await webhookScene()
  const { queue, send, delivery } = await webhookScene({ status: 302, headers: { location: trap.receiver.url } })
  const id = await queue()
  await send()
  expect(trap.receiver.received).toEqual([])
  expect(await delivery(id)).toMatchObject({
    state: 'pending',
    lastStatus: 302,
    lastError: 'Answered 302: redirects are not followed.',
  })
})

test('no answer in time, a broken connection and a closed port are tried again and say what happened', async () => {
  const { agency, receiver, queue, delivery } = await webhookScene('hold', 'hang up')
  const { send } = senderFor(agency, { timeoutMs: 150 })
  const [slow, broken] = [await queue(), await queue()]
  await send()
  receiver.close()
  const closed = await queue()
  await send()
  expect(await delivery(slow)).toMatchObject({
    state: 'pending',
    lastStatus: null,
    lastError: 'No answer within 0.15 s.',
  })
  expect(await delivery(broken)).toMatchObject({
    state: 'pending',
    lastStatus: null,
    lastError: 'No answer: socket hang up',
  })
  const { lastError } = await delivery(closed)
  expect(lastError).toContain('ECONNREFUSED')
})

test('of a long answer only the beginning is read and kept, however it is made', async () => {
  const { queue, send, delivery } = await webhookScene({ status: 500, body: `no\u0000 ${'x'.repeat(5_000_000)}` })
  const id = await queue()
  await send()
  const { lastError, durationMs } = await delivery(id)
  expect(lastError).toMatch(/^Answered 500: no x{10,}$/)
  expect(lastError?.length).toBeLessThanOrEqual(300)
  expect(durationMs).toBeLessThan(2_000)
})

test('connections stay open for the next webhook, and one that the other side closed meanwhile costs no attempt', async () => {
  const { receiver, queue, send, delivery } = await webhookScene()
  for (let round = 0; round < 3; round++) {
    await queue()
    await send()
  }
  expect(new Set(receiver.received.map(({ connection }) => connection)).size).toBe(1)
  receiver.next('hang up')
  const id = await queue()
  await send()
  expect(await delivery(id)).toMatchObject({ state: 'delivered', attempts: 1 })
  expect(receiver.received.slice(-2).map(({ headers }) => headers['turnout-delivery-id'])).toEqual([id, id])
  expect(new Set(receiver.received.map(({ connection }) => connection)).size).toBe(2)
})

test('a process that dies between the request and its record sends the same delivery again after a minute', async () => {
  const { agency, receiver, queue, send, delivery } = await webhookScene()
  const id = await queue()
  const now = new Date()
  const [claimed] = await claimDeliveries({ room: 8, busy: new Map(), now, agencyId: agency.agencyId })
  expect(claimed).toMatchObject({ id, attempts: 1 })
  expect(await send(after(now, 59))).toBe(0)
  expect(await send(after(now, 60))).toBe(1)
  expect(receiver.received.map(({ headers }) => headers['turnout-delivery-id'])).toEqual([id])
  expect(await delivery(id)).toMatchObject({ state: 'delivered', attempts: 2 })
})

test('late news moves nothing backwards: an old failure changes nothing, an old success counts', async () => {
  const { agency, queue, delivery, endpoint } = await webhookScene()
  const { agencyId } = agency
  const claim = async (at: Date) => (await claimDeliveries({ room: 8, busy: new Map(), now: at, agencyId }))[0]
  const id = await queue()
  const now = new Date()
  await claim(now)
  await claim(after(now, 61))
  const ended = { id, agencyId, endpointId: endpoint.id, attempts: 1, failures: 0, at: now, durationMs: 1 }
  await settleDeliveries([{ ...ended, verdict: { kind: 'again', status: 500, error: 'Answered 500.' } }])
  expect(await delivery(id)).toMatchObject({ state: 'pending', attempts: 2, lastStatus: null })
  await settleDeliveries([{ ...ended, verdict: { kind: 'delivered', status: 200 } }])
  expect(await delivery(id)).toMatchObject({ state: 'delivered' })
  await settleDeliveries([{ ...ended, attempts: 2, verdict: { kind: 'again', status: 500, error: 'Answered 500.' } }])
  expect(await delivery(id)).toMatchObject({ state: 'delivered', lastStatus: 200, lastError: null })
})

test('two senders never send the same delivery, and nothing is left', async () => {
  const { agency, supervisor, receiver, queueMany, send } = await webhookScene()
  await queueMany(150)
  const other = senderFor(agency)
  await Promise.all([send(), other.send(), send(), other.send()])
  const ids = receiver.received.map(({ headers }) => headers['turnout-delivery-id'])
  expect(ids).toHaveLength(150)
  expect(new Set(ids).size).toBe(150)
  const pending = await supervisor.call('GET', deliveries, { query: { state: 'pending' } })
  expect(pending.body.data).toEqual([])
  const attempts = await system()
    .selectFrom('webhookDeliveries')
    .select('attempts')
    .distinct()
    .where('agencyId', '=', agency.agencyId)
    .execute()
  expect(attempts).toEqual([{ attempts: 1 }])
})
