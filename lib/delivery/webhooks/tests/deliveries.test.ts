import { describe, expect, test } from 'vitest'
import * as deliveryRoute from '@/app/api/v1/webhook-deliveries/[id]/route'
import * as replay from '@/app/api/v1/webhook-deliveries/[id]/replay/route'
import * as deliveries from '@/app/api/v1/webhook-deliveries/route'
import * as endpointRoute from '@/app/api/v1/webhook-endpoints/[id]/route'
import { system } from '@/lib/db'
import { queueWebhooks, sweepWebhookDeliveries } from '../../index'
import { WebhookBody } from '../../webhooks-schema'
import { addEndpoint, publicUrl, senderFor, webhookScene } from './webhook-scene'

const bodyOf = (text: string | undefined) => WebhookBody.parse(JSON.parse(text ?? ''))

describe('a replay', () => {
  test('sends the same again as a delivery of its own, also what arrived', async () => {
    const { supervisor, receiver, queue, send, delivery } = await webhookScene()
    const id = await queue({ title: 'Smoke' })
    await send()
    const replayed = await supervisor.call('POST', replay, { params: { id } })
    expect(replayed).toMatchObject({ status: 202, body: { replayOf: id, state: 'pending', attempts: 0 } })
    expect(replayed.body.id).not.toBe(id)
    await send()
    const [first, second] = receiver.received.map(({ body }) => bodyOf(body))
    expect(second).toEqual({ ...first, deliveryId: replayed.body.id, replayOf: id })
    expect(await delivery(replayed.body.id)).toMatchObject({ state: 'delivered', replayOf: id })
  })

  test('waits until the delivery is over, and is not sent to an endpoint that is off', async () => {
    const { supervisor, endpoint, queue, send } = await webhookScene({ status: 500 })
    const id = await queue()
    await send()
    const params = { id }
    expect((await supervisor.refused('POST', replay, { params })).problem.detail).toContain('still on its way')
    await supervisor.call('PATCH', endpointRoute, { params: { id: endpoint.id }, body: { isEnabled: false } })
    expect((await supervisor.refused('POST', replay, { params })).problem.detail).toContain('switched off')
    await supervisor.call('DELETE', endpointRoute, { params: { id: endpoint.id } })
    expect((await supervisor.refused('POST', replay, { params })).problem.detail).toContain('retired')
  })

  test('is not possible from another agency, nor for a dispatcher', async () => {
    const { agency, queue, send } = await webhookScene()
    const params = { id: await queue() }
    await send()
    const outsider = await (await agency.foreign()).as('owner')
    expect((await outsider.refused('POST', replay, { params })).status).toBe(404)
    expect((await (await agency.as('dispatcher')).refused('POST', replay, { params })).status).toBe(403)
  })
})

describe('the log of deliveries', () => {
  test('is read in pages, by endpoint and by state', async () => {
    const { agency, receiver, queueMany, queue, send } = await webhookScene()
    const board = await addEndpoint(agency, receiver.url, 'Other')
    const ids = (await queueMany(5)).toReversed()
    await send()
    receiver.next({ status: 410 })
    const failed = await queue({}, board.id)
    await send()
    const waiting = await queue()
    const dispatcher = await agency.as('dispatcher')
    const list = async (query: Record<string, string | number>) =>
      (await dispatcher.call('GET', deliveries, { query })).body
    const first = await list({ limit: 4, state: 'delivered' })
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 4))
    const rest = await list({ limit: 4, state: 'delivered', cursor: first.nextCursor ?? '' })
    expect(rest).toMatchObject({ data: [{ id: ids[4] }], nextCursor: null })
    expect((await list({ state: 'failed' })).data).toMatchObject([{ id: failed, endpointName: 'Other' }])
    expect((await list({ state: 'pending' })).data).toMatchObject([{ id: waiting }])
    expect((await list({ endpointId: board.id })).data).toMatchObject([{ id: failed }])
    expect((await list({})).data).toHaveLength(7)
  })

  test('shows nothing to another agency, nor to a key without the scope', async () => {
    const { agency, endpoint, queue } = await webhookScene()
    const params = { id: await queue() }
    const outsider = await (await agency.foreign()).as('owner')
    expect((await outsider.call('GET', deliveries)).body.data).toEqual([])
    expect((await outsider.call('GET', deliveries, { query: { endpointId: endpoint.id } })).body.data).toEqual([])
    expect((await outsider.refused('GET', deliveryRoute, { params })).status).toBe(404)
    const key = await agency.apiKey(['alerts:ingest'])
    expect((await key.refused('GET', deliveries)).status).toBe(403)
    expect((await key.refused('GET', deliveryRoute, { params })).status).toBe(403)
  })

  test('forgets after 30 days what is over, and nothing that still waits', async () => {
    const { agency, queue, send, delivery } = await webhookScene()
    const [old, young] = [await queue(), await queue()]
    await send()
    const waiting = await queue()
    const aged = (ids: string[], days: number) =>
      system()
        .updateTable('webhookDeliveries')
        .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
        .where('id', 'in', ids)
        .execute()
    await aged([old, waiting], 31)
    await aged([young], 29)
    await sweepWebhookDeliveries()
    const left = await system()
      .selectFrom('webhookDeliveries')
      .select('id')
      .where('agencyId', '=', agency.agencyId)
      .orderBy('id')
      .execute()
    expect(left.map(({ id }) => id)).toEqual([young, waiting])
    await expect(delivery(old)).rejects.toThrow('not_found')
  })
})

describe('queueing', () => {
  test('happens with the transaction or not at all, and never for another agency’s endpoint', async () => {
    const { agency, supervisor, endpoint, queueMany } = await webhookScene()
    const stranger = await (await agency.foreign()).as('owner')
    const webhook = { endpointId: endpoint.id, event: 'alert.matched', body: {}, now: new Date() }
    const { agencyId } = stranger.ctx.actor
    const queued = stranger.ctx.transaction((tx) => queueWebhooks(tx, [{ ...webhook, agencyId }]))
    expect(await queued).toEqual([undefined])
    const undone = supervisor.ctx.transaction(async (tx) => {
      await queueWebhooks(tx, [{ ...webhook, agencyId: agency.agencyId }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await supervisor.call('GET', deliveries)).body.data).toEqual([])
    expect(await queueMany(2)).toEqual([expect.any(String), expect.any(String)])
  })

  test('for an endpoint that is being switched off at that moment waits for nothing and leaves nothing waiting', async () => {
    const { supervisor, endpoint, queueMany, delivery } = await webhookScene()
    const params = { id: endpoint.id }
    const all = await Promise.all([
      ...Array.from({ length: 10 }, () => queueMany(3)),
      supervisor.call('PATCH', endpointRoute, { params, body: { isEnabled: false } }).then(() => []),
      ...Array.from({ length: 10 }, () => queueMany(3)),
    ])
    const ids = all.flat()
    expect(ids).toHaveLength(60)
    for (const id of ids) expect(await delivery(id ?? '')).toMatchObject({ state: 'failed' })
  })
})

test('an address inside is not reached, whatever way it got there: by number, by a name that leads inside, by plain http', async () => {
  const { agency, receiver, queue, delivery } = await webhookScene()
  const strict = senderFor(agency, { allowPrivate: false })
  for (const [index, url] of [
    receiver.url,
    `https://127.0.0.1:${receiver.port}/hook`,
    `https://localhost:${receiver.port}/hook`,
    'https://10.0.0.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/hook',
    publicUrl.replace('https', 'http'),
  ].entries()) {
    const endpoint = await addEndpoint(agency, url, `Inside ${index}`)
    const id = await queue({}, endpoint.id)
    await strict.send()
    const state = await delivery(id)
    expect(state, url).toMatchObject({ state: 'failed', attempts: 1, lastStatus: null })
    expect(state.lastError, url).toMatch(/^Not sent: /)
  }
  expect(receiver.received).toEqual([])
})
