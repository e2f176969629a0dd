import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as device from '@/app/api/v1/me/push-subscriptions/[id]/route'
import * as testDelivery from '@/app/api/v1/me/push-subscriptions/[id]/test/[deliveryId]/route'
import * as testPush from '@/app/api/v1/me/push-subscriptions/[id]/test/route'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import * as receipts from '@/app/api/v1/push-receipts/route'
import * as session from '@/app/api/session/route'
import { type Caller, newAgency } from '@/supabase/tests/agency'
import { callRoute } from '@/supabase/tests/call-route'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { system } from '@/lib/db'
import { sendPush, subscribe, sweepPushes } from './index'
import { fakePushService, sendWaitingPushes, waitingPushes } from './tests/fake-push-service'

let service: Awaited<ReturnType<typeof fakePushService>>
beforeAll(async () => {
  service = await fakePushService()
})
afterAll(() => service.close())

async function withPhone(...answers: Parameters<typeof service.phone>) {
  const agency = await newAgency()
  const responder = await agency.as('responder')
  const phone = service.phone(...answers)
  const subscription = await subscribe(responder.ctx, phone.subscription)
  const params = { id: subscription.id }
  const { body: delivery } = await responder.call('POST', testPush, { params })
  const [job] = await waitingPushes(responder.userId)
  if (!job) throw new Error('No push waits.')
  const state = async () =>
    (await responder.call('GET', testDelivery, { params: { id: subscription.id, deliveryId: delivery.id } })).body
  return { agency, responder, phone, subscription, delivery, job, state }
}
const listed = async (caller: Caller) => (await caller.call('GET', devices)).body.data
const receipt = (body: unknown) => callRoute('POST', receipts.POST, { body })

describe('a push', () => {
  it('is encrypted for one phone, signed, urgent and short-lived, and the phone itself says when it came', async () => {
    const { phone, delivery, state, responder } = await withPhone()
    expect(delivery).toMatchObject({ kind: 'test', acceptedAt: null, receivedAt: null, latencyMs: null })
    await sendWaitingPushes(responder.userId)
    const [{ headers, payload, claims } = expect.fail('Nothing was pushed.')] = phone.pushed
    expect(headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm' })
    expect(Number(headers['ttl'])).toBeGreaterThan(50)
    expect(Number(headers['ttl'])).toBeLessThanOrEqual(60)
    expect(headers['topic']).toMatch(/^[\w-]{1,32}$/)
    expect(claims).toMatchObject({ aud: service.origin, sub: 'https://turnout.dev' })
    expect(payload).toMatchObject({ kind: 'test', deliveryId: delivery.id, path: '/field' })
    expect(await state()).toMatchObject({ acceptedAt: expect.any(String), receivedAt: null })

    const { deliveryId, receiptToken } = payload
    expect((await receipt({ deliveryId, receiptToken })).status).toBe(204)
    const first = await state()
    expect(first.latencyMs).toBeGreaterThan(0)
    expect((await receipt({ deliveryId, receiptToken })).status).toBe(204)
    expect(await state()).toEqual(first)
    expect(await listed(responder)).toMatchObject([{ lastReceivedAt: first.receivedAt, failures: 0 }])
  })

  it('is not believed to have come when the receipt is forged or another push’s', async () => {
    const { delivery, state } = await withPhone()
    const other = await withPhone()
    await sendPush(other.job)
    const theirs = other.phone.pushed[0]?.payload.receiptToken ?? ''
    for (const receiptToken of ['forged', theirs, 'x'.repeat(43)])
      expect((await receipt({ deliveryId: delivery.id, receiptToken })).status).toBe(403)
    expect((await state()).receivedAt).toBeNull()
  })

  it('is sent once when its job runs twice', async () => {
    const { phone, job } = await withPhone()
    await sendPush(job)
    await sendPush(job)
    expect(phone.pushed).toHaveLength(1)
  })

  it('ends the subscription when the push service does not know it any more', async () => {
    for (const status of [404, 410]) {
      const { responder, job, state } = await withPhone({ status })
      await sendPush(job)
      expect(await state()).toMatchObject({
        failedAt: expect.any(String),
        failure: expect.stringContaining('not know'),
      })
      expect(await listed(responder)).toEqual([])
    }
  })

  it('is tried again while the push service is busy or broken, and the failures in a row are counted', async () => {
    const { responder, phone, job, state } = await withPhone({ status: 429 }, { status: 500 })
    await expect(sendPush(job)).rejects.toThrow('429')
    await expect(sendPush(job)).rejects.toThrow('500')
    expect(await listed(responder)).toMatchObject([{ failures: 2 }])
    expect(await state()).toMatchObject({ acceptedAt: null, failedAt: null })
    await sendPush(job)
    expect(phone.pushed).toHaveLength(3)
    expect(await state()).toMatchObject({ acceptedAt: expect.any(String) })
    expect(await listed(responder)).toMatchObject([{ failures: 0, lastSentAt: expect.any(String) }])
  })

  it('comes back when the push service says when to', async () => {
    const { responder, job } = await withPhone({ status: 429, headers: { 'retry-after': '30' } })
    await sendPush(job)
    const [, later] = await waitingPushes(responder.userId)
    expect(later).toEqual(job)
  })

  it('is tried again when nobody knows what became of it, unless the phone has reported it meanwhile', async () => {
    const { phone, job } = await withPhone('hang up')
    await expect(sendPush(job)).rejects.toThrow()
    const { deliveryId, receiptToken } = phone.pushed[0]?.payload ?? {}
    await receipt({ deliveryId, receiptToken })
    await sendPush(job)
    expect(phone.pushed).toHaveLength(1)
  })

  it('is forgotten after 30 days, and so is a device that ended as long ago; no younger one', async () => {
    const [old, young] = [await withPhone(), await withPhone()]
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    const age = (id: string, days: number) =>
      system()
        .updateTable('pushDeliveries')
        .set({ createdAt: daysAgo(days) })
        .where('id', '=', id)
        .execute()
    await age(old.delivery.id, 31)
    await age(young.delivery.id, 29)
    await sweepPushes()
    await expect(old.state()).rejects.toThrow('not_found')
    expect(await young.state()).toMatchObject({ id: young.delivery.id })
    await old.responder.call('DELETE', device, { params: { id: old.subscription.id } })
    await sweepPushes()
    const left = () =>
      system().selectFrom('pushSubscriptions').where('id', '=', old.subscription.id).select('id').execute()
    expect(await left()).toHaveLength(1)
    await system()
      .updateTable('pushSubscriptions')
      .set({ endedAt: daysAgo(31) })
      .where('id', '=', old.subscription.id)
      .execute()
    await sweepPushes()
    expect(await left()).toEqual([])
  })

  it('that is refused for good says why, and the device stays', async () => {
    for (const status of [400, 403, 413]) {
      const { responder, job, state } = await withPhone({ status, body: 'UnauthorizedRegistration' })
      await sendPush(job)
      expect((await state()).failure).toContain(`${status}: UnauthorizedRegistration`)
      expect(await listed(responder)).toMatchObject([{ failures: 1 }])
    }
  })

  it('is not sent when it comes too late to be worth waking somebody, or the device has signed out', async () => {
    const late = await withPhone()
    await sendPush(late.job, new Date(Date.now() + 61_000))
    expect(late.phone.pushed).toEqual([])
    expect((await late.state()).failure).toContain('in time')

    const gone = await withPhone()
    await gone.responder.call('DELETE', device, { params: { id: gone.subscription.id } })
    await sendPush(gone.job)
    expect(gone.phone.pushed).toEqual([])
  })
})

describe('a device', () => {
  it('subscribed again is the same device', async () => {
    const responder = await (await newAgency()).as('responder')
    const body = examplePushSubscription()
    const first = await responder.call('POST', devices, { body })
    const second = await responder.call('POST', devices, { body: { ...body, deviceName: 'New name' } })
    expect(second.body).toMatchObject({ id: first.body.id, deviceName: 'New name' })
    expect(await listed(responder)).toHaveLength(1)
  })

  it('is whose hands it is in: the next person’s subscription takes the last one’s place, across agencies too', async () => {
    const agency = await newAgency()
    const [first, second] = [await agency.as('responder'), await agency.another('responder')]
    const stranger = await (await agency.foreign()).as('responder')
    const body = examplePushSubscription()
    for (const holder of [first, second, stranger]) await holder.call('POST', devices, { body })
    expect([await listed(first), await listed(second)]).toEqual([[], []])
    expect(await listed(stranger)).toHaveLength(1)
  })

  it('taken by two people at once is one’s', async () => {
    const agency = await newAgency()
    const people = await Promise.all([1, 2, 3, 4].map(() => agency.another('responder')))
    const body = examplePushSubscription()
    await Promise.allSettled(people.map((person) => person.call('POST', devices, { body })))
    const held = await Promise.all(people.map(listed))
    expect(held.flat()).toHaveLength(1)
  })

  it('is refused beyond the twentieth, and a second attempt after one was removed works', async () => {
    const responder = await (await newAgency()).as('responder')
    for (let count = 0; count < 20; count++) await responder.call('POST', devices, { body: examplePushSubscription() })
    const refusal = await responder.refused('POST', devices, { body: examplePushSubscription() })
    expect(refusal.problem.code).toBe('conflict')
    const [one] = await listed(responder)
    await responder.call('DELETE', device, { params: { id: one?.id ?? '' } })
    await responder.call('POST', devices, { body: examplePushSubscription() })
  })

  it('needs keys that something can be encrypted with, and an https address', async () => {
    const responder = await (await newAgency()).as('responder')
    const good = examplePushSubscription()
    for (const [body, path] of [
      [{ ...good, keys: { ...good.keys, p256dh: 'AAAA' } }, 'keys.p256dh'],
      [{ ...good, keys: { ...good.keys, auth: 'AAAA' } }, 'keys.auth'],
      [{ ...good, endpoint: 'http://push.example.org/1' }, 'endpoint'],
    ] as const)
      expect((await responder.refused('POST', devices, { body })).problem.errors?.[0]?.path).toBe(path)
  })

  it('of a colleague does not exist; a viewer and a key have none', async () => {
    const agency = await newAgency()
    const responder = await agency.as('responder')
    const { body } = await responder.call('POST', devices, { body: examplePushSubscription() })
    const params = { id: body.id }
    const owner = await agency.as('owner')
    expect((await owner.refused('DELETE', device, { params })).status).toBe(404)
    expect((await owner.refused('POST', testPush, { params })).status).toBe(404)
    expect(await listed(owner)).toEqual([])
    const viewer = await agency.as('viewer')
    expect((await viewer.refused('POST', devices, { body: examplePushSubscription() })).status).toBe(403)
    const key = await agency.apiKey(['resources:status'])
    expect((await key.refused('POST', devices, { body: examplePushSubscription() })).status).toBe(403)
  })

  it('that signs out is not woken any more, also when its session has ended already', async () => {
    const responder = await (await newAgency()).as('responder')
    const kept = examplePushSubscription()
    const left = examplePushSubscription()
    for (const body of [kept, left]) await responder.call('POST', devices, { body })
    const signOut = (body?: object) =>
      session.DELETE(
        new Request('http://127.0.0.1:3000/api/session', {
          method: 'DELETE',
          ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
        }),
      )
    expect((await signOut()).status).toBe(200)
    expect(await listed(responder)).toHaveLength(2)
    expect((await signOut({ pushEndpoint: left.endpoint })).status).toBe(200)
    expect(await listed(responder)).toHaveLength(1)
  })
})
