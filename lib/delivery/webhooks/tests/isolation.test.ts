import { expect, onTestFinished, test, vi } from 'vitest'
import { sql } from 'kysely'
import { system } from '@/lib/db'
import { fakeReceiver } from '../../tests/fake-receiver'
import { claimDeliveries } from '../claim-deliveries'
import { InFlight } from '../in-flight'
import { startWebhookSender } from '../start-webhook-sender'
import { addEndpoint, senderFor, webhookScene } from './webhook-scene'

const holds = (count: number) => Array.from({ length: count }, () => 'hold' as const)

test('an endpoint that does not answer holds up nobody else, and is not asked more than four times at once', async () => {
  const { agency, receiver, queueMany, delivery, queue } = await webhookScene(...holds(100))
  await queueMany(60)
  const healthy = await fakeReceiver()
  onTestFinished(() => healthy.close())
  const board = await addEndpoint(agency, healthy.url, 'Healthy')
  await queueMany(20, board.id)
  const last = await queue({}, board.id)
  const { sender } = senderFor(agency, { timeoutMs: 60_000 })
  for (let round = 0; healthy.received.length < 21; round++) {
    expect(round).toBeLessThan(200)
    await sender.sendDue()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(receiver.received).toHaveLength(4)
  expect(receiver.mostAtOnce()).toBe(4)
  await vi.waitFor(async () => expect((await delivery(last)).state).toBe('delivered'))
})

test('after five failures in a row an endpoint is asked one at a time, until it answers again', async () => {
  const { receiver, queueMany, send, sender, endpointNow } = await webhookScene()
  receiver.next(...Array.from({ length: 5 }, () => ({ status: 500 })))
  await queueMany(5)
  const now = new Date()
  await send(now)
  expect(await endpointNow()).toMatchObject({ failures: 5 })
  await queueMany(10)
  receiver.next('hold')
  const later = new Date()
  expect(await sender.sendDue(later)).toBe(1)
  expect(await sender.sendDue(later)).toBe(0)
  await vi.waitFor(() => expect(receiver.received).toHaveLength(6))
  receiver.release()
  await sender.finish()
  expect(await sender.sendDue(later)).toBe(4)
})

test('the endpoint that waits longest is served first when there is room for few', async () => {
  const { agency, queue } = await webhookScene()
  const second = await fakeReceiver()
  onTestFinished(() => second.close())
  const other = await addEndpoint(agency, second.url, 'Second')
  const [younger, older] = [await queue(), await queue({}, other.id)]
  const dueAt = (id: string, seconds: number) =>
    system()
      .updateTable('webhookDeliveries')
      .set({ nextAttemptAt: sql<Date>`now() - make_interval(secs => ${seconds})` })
      .where('id', '=', id)
      .execute()
  await dueAt(younger, 1)
  await dueAt(older, 2)
  const { agencyId } = agency
  const claim = async (room: number) => (await claimDeliveries({ room, busy: new Map(), agencyId })).map(({ id }) => id)
  expect(await claim(1)).toEqual([older])
  expect(await claim(8)).toEqual([younger])
})

test('what takes longer than a second takes no place from what is answered at once', () => {
  const inFlight = new InFlight()
  for (let index = 0; index < 32; index++) inFlight.begin(`endpoint ${index % 8}`, 0)
  expect(inFlight.room(999)).toBe(0)
  expect(inFlight.room(1_000)).toBe(32)
  const ends = Array.from({ length: 224 }, (_, index) => inFlight.begin(`slow ${index}`, 0))
  expect(inFlight.room(5_000)).toBe(0)
  ends[0]?.()
  expect(inFlight.room(5_000)).toBe(1)
  expect(inFlight.busy().get('endpoint 0')).toBe(4)
  expect(inFlight.busy().has('slow 0')).toBe(false)
})

test('a place that came free is told of exactly where more may wait', () => {
  const inFlight = new InFlight()
  const claimed = (ids: string[]) => ids.map((endpointId) => ({ endpointId, most: 2 }))
  const begin = (ids: string[]) => ids.map((id) => inFlight.begin(id, 0))
  inFlight.note({ room: 32, busy: inFlight.busy(), claimed: claimed(['a', 'a', 'b']) })
  const [a, alsoA, b] = begin(['a', 'a', 'b'])
  expect([b?.(), a?.()]).toEqual([false, true])
  inFlight.note({ room: 32, busy: inFlight.busy(), claimed: claimed(['a']) })
  const [nextA] = begin(['a'])
  expect([alsoA?.(), nextA?.()]).toEqual([true, true])
  inFlight.note({ room: 32, busy: inFlight.busy(), claimed: claimed(['a']) })
  expect(begin(['a'])[0]?.()).toBe(false)
  inFlight.note({ room: 1, busy: inFlight.busy(), claimed: claimed(['c']) })
  expect(begin(['c'])[0]?.()).toBe(true)
})

test('a long queue is sent without pauses', async () => {
  const { agency, receiver, queueMany } = await webhookScene()
  const running = startWebhookSender({ allowPrivate: true, agencyId: agency.agencyId })
  onTestFinished(() => running.stop())
  await queueMany(400)
  // Four at a time with a look every second would take a hundred seconds.
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(400)
})

test('a running sender is told of new webhooks, finds them by itself when it is not, and lets what is under way finish', async () => {
  const { agency, receiver, queue, delivery } = await webhookScene()
  const running = startWebhookSender({ allowPrivate: true, agencyId: agency.agencyId })
  onTestFinished(() => running.stop())
  const listeners = sql<{ pid: number }>`
    select pid from pg_stat_activity where application_name = 'turnout listener' and query ilike '%turnout_webhooks%'`
  await expect.poll(async () => (await listeners.execute(system())).rows.length).toBeGreaterThan(0)
  const first = await queue({ round: 1 })
  await expect.poll(() => receiver.received.length, { interval: 5 }).toBe(1)

  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'turnout listener'
    and query ilike '%turnout_webhooks%'`.execute(system())
  const second = await queue({ round: 2 })
  for (const id of [first, second])
    await expect.poll(async () => (await delivery(id)).state, { timeout: 4_000 }).toBe('delivered')
  // Due without anybody being told, as after a pause or behind a pooler.
  const due = { nextAttemptAt: sql<Date>`now()`, deliveredAt: null }
  await system().updateTable('webhookDeliveries').set(due).where('agencyId', '=', agency.agencyId).execute()
  await expect.poll(() => receiver.received.length, { timeout: 4_000 }).toBe(4)

  receiver.next('hold')
  const held = await queue({ round: 3 })
  await expect.poll(() => receiver.received.length).toBe(5)
  const stopped = running.stop()
  receiver.release()
  await stopped
  expect(await delivery(held)).toMatchObject({ state: 'delivered' })
  const never = await queue({ round: 4 })
  expect(await delivery(never)).toMatchObject({ state: 'pending', attempts: 0 })
})
