import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectClient, freshDatabase, recorder, serve, subscribe, type Served, type TestDatabase } from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

const payload = { text: 'Grüße 🚒 مرحبا', list: [1, null, { deep: true }] }

async function joined(topic: string, options: { vsn?: '1.0.0' | '2.0.0'; self?: boolean; ack?: boolean } = {}) {
  const { vsn = '2.0.0', self = false, ack = false } = options
  const client = await connectClient(served.url, { vsn })
  const heard = recorder()
  const channel = client.channel(topic, { config: { broadcast: { self, ack } } })
  channel.on('broadcast', { event: '*' }, heard.record)
  expect(await subscribe(channel)).toMatchObject({ status: 'SUBSCRIBED' })
  return { client, channel, messages: heard.messages }
}

describe.each([
  ['1.0.0', '1.0.0'],
  ['1.0.0', '2.0.0'],
  ['2.0.0', '1.0.0'],
  ['2.0.0', '2.0.0'],
] as const)('from a %s socket to a %s socket', (from, to) => {
  test('a broadcast reaches the others on the topic, not its sender and not another topic', async () => {
    const sender = await joined(`room ${from} ${to}`, { vsn: from })
    const listener = await joined(`room ${from} ${to}`, { vsn: to })
    const stranger = await joined('elsewhere', { vsn: to })
    await sender.channel.send({ type: 'broadcast', event: 'hello', payload })
    await expect.poll(() => listener.messages).toEqual([{ type: 'broadcast', event: 'hello', payload }])
    expect(sender.messages).toEqual([])
    expect(stranger.messages).toEqual([])
  })
})

test('with self the sender gets its own copy', async () => {
  const { channel, messages } = await joined('mirror', { self: true })
  await channel.send({ type: 'broadcast', event: 'hello', payload })
  await expect.poll(() => messages).toEqual([{ type: 'broadcast', event: 'hello', payload }])
})

test.each(['1.0.0', '2.0.0'] as const)('with ack a %s sender learns that its broadcast was taken', async (vsn) => {
  const { channel } = await joined('acknowledged', { vsn, ack: true })
  expect(await channel.send({ type: 'broadcast', event: 'hello', payload })).toBe('ok')
})

test('fifty broadcasts arrive once each and in order', async () => {
  const { channel, messages } = await joined('burst', { self: true })
  const numbers = Array.from({ length: 50 }, (_, index) => index)
  for (const number of numbers) await channel.send({ type: 'broadcast', event: 'count', payload: { number } })
  await expect.poll(() => messages.map((message) => message['payload'])).toEqual(numbers.map((number) => ({ number })))
})

test('bytes arrive as the same bytes', async () => {
  const sender = await joined('bytes')
  const listener = await joined('bytes')
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  await sender.channel.send({ type: 'broadcast', event: 'raw', payload: bytes.buffer })
  await expect.poll(() => listener.messages.length).toBe(1)
  expect(new Uint8Array(listener.messages[0]?.['payload'] as ArrayBuffer)).toEqual(bytes)
})

test('a topic too long for the binary form still carries broadcasts', async () => {
  const topic = 'x'.repeat(200)
  const listener = await joined(topic)
  const event = 'e'.repeat(300)
  const response = await fetch(`${served.url}/realtime/v1/api/broadcast`, {
    method: 'POST',
    headers: { apikey: inject('stack').publishableKey },
    body: JSON.stringify({ messages: [{ topic, event, payload }] }),
  })
  expect(response.status).toBe(202)
  await expect.poll(() => listener.messages).toEqual([{ type: 'broadcast', event, payload }])
})

test('a channel that never joined sends over REST, and its own listeners hear it too', async () => {
  const listener = await joined('rest')
  const client = await connectClient(served.url)
  const channel = client.channel('rest')
  expect(await channel.httpSend('json', payload)).toEqual({ success: true })
  expect(await channel.httpSend('raw', new Uint8Array([1, 2, 3]).buffer)).toEqual({ success: true })
  expect(await channel.send({ type: 'broadcast', event: 'fallback', payload })).toBe('ok')
  await expect.poll(() => listener.messages.map((message) => message['event'])).toEqual(['json', 'raw', 'fallback'])
  expect(listener.messages[0]).toEqual({ type: 'broadcast', event: 'json', payload })
  expect(new Uint8Array(listener.messages[1]?.['payload'] as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]))
})

describe('a REST broadcast is refused', () => {
  const post = (body: string, headers: Record<string, string>, path = '/realtime/v1/api/broadcast') =>
    fetch(served.url + path, { method: 'POST', headers, body }).then((response) => response.status)
  const messages = JSON.stringify({ messages: [{ topic: 'rest', event: 'hello', payload: {} }] })

  test('without a key or with a wrong one: 401', async () => {
    expect(await post(messages, {})).toBe(401)
    expect(await post(messages, { apikey: 'sb_publishable_wrong' })).toBe(401)
    expect(await post(messages, { authorization: 'Bearer a.b.c' })).toBe(401)
  })

  test('with a body that is no list of messages: 422', async () => {
    const apikey = inject('stack').publishableKey
    for (const body of ['', '{', '[]', '{"messages":[{}]}', '{"messages":[{"topic":"a","event":"b","payload":1}]}']) {
      expect(await post(body, { apikey })).toBe(422)
    }
    expect(await post('{', { apikey }, '/realtime/v1/api/broadcast/rest/events/hello')).toBe(422)
  })

  test('when it is larger than one megabyte: 422', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(1024 * 1024) })
    const apikey = inject('stack').publishableKey
    expect(await post(body, { apikey }, '/realtime/v1/api/broadcast/rest/events/hello')).toBe(422)
  })
})
