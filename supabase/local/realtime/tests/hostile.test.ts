import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectClient, freshDatabase, openSocket, recorder, serve } from './fixture'
import type { Heard, Served, TestDatabase } from './fixture'

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

const config = { broadcast: { ack: true, self: true }, presence: { enabled: false } }
const join = (topic: string) => ['1', '1', `realtime:${topic}`, 'phx_join', { config }]

describe('a socket that misbehaves is closed with a reason, and its neighbour hears on', () => {
  let neighbour: { messages: Heard[]; statuses: string[]; speak(): Promise<void> }
  beforeEach(async () => {
    const client = await connectClient(served.url)
    const { messages, record } = recorder()
    const statuses: string[] = []
    const channel = client.channel('shared', { config: { broadcast: { self: true } } })
    channel.on('broadcast', { event: 'still' }, record).subscribe((status) => statuses.push(status))
    await expect.poll(() => statuses).toEqual(['SUBSCRIBED'])
    const speak = async () => void (await channel.send({ type: 'broadcast', event: 'still', payload: {} }))
    neighbour = { messages, statuses, speak }
  })

  async function closes(misbehave: (socket: Awaited<ReturnType<typeof openSocket>>['socket']) => void, vsn?: string) {
    const { socket, closed, send, received } = await openSocket(served, vsn)
    send(vsn === '1.0.0' ? { topic: 'realtime:shared', event: 'phx_join', payload: {}, ref: '1' } : join('shared'))
    await expect.poll(() => received.length).toBeGreaterThan(0)
    misbehave(socket)
    const ending = await closed
    await neighbour.speak()
    await expect.poll(() => neighbour.messages.length).toBe(1)
    expect(neighbour.statuses).toEqual(['SUBSCRIBED'])
    return ending
  }

  test.each([
    ['text that is no JSON', '{"topic'],
    ['JSON of another shape', '{"topic": 1}'],
    ['too few parts', '["1","1","realtime:shared"]'],
    ['a broadcast without event', '[null,"2","realtime:shared","broadcast",{}]'],
    ['an unknown binary kind', Buffer.from([9, 1, 2, 3])],
    ['a truncated binary frame', Buffer.from([3, 200, 1, 200, 1, 0, 1])],
    ['a binary broadcast of broken JSON', Buffer.concat([Buffer.from([3, 0, 0, 1, 1, 0, 1]), Buffer.from('ab{{{')])],
  ])('%s: 1007', async (_what, data) => {
    const ending = await closes((socket) => socket.send(data))
    expect(ending).toEqual({ code: 1007, reason: expect.stringContaining('Malformed frame') })
  })

  test('a binary frame on a 1.0.0 socket: 1007', async () => {
    const ending = await closes((socket) => socket.send(Buffer.from([3, 0, 0, 1, 1, 0, 1])), '1.0.0')
    expect(ending).toEqual({ code: 1007, reason: expect.stringContaining('Malformed frame') })
  })

  test('text that is no UTF-8: 1007', async () => {
    const ending = await closes((socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }))
    expect(ending.code).toBe(1007)
  })

  test('a frame larger than one megabyte: 1009', async () => {
    const text = JSON.stringify([
      null,
      '2',
      'realtime:shared',
      'broadcast',
      { event: 'big', payload: 'x'.repeat(1024 * 1024) },
    ])
    const ending = await closes((socket) => socket.send(text))
    expect(ending).toEqual({ code: 1009, reason: 'Frame larger than 1048576 bytes' })
    const gigantic = await closes((socket) => socket.send(Buffer.alloc(8 * 1024 * 1024)))
    expect(gigantic.code).toBe(1009)
  })

  test('a flood of frames: 1008', async () => {
    const frame = JSON.stringify([null, '2', 'phoenix', 'heartbeat', {}])
    const ending = await closes((socket) => {
      for (let count = 0; count < 5000; count += 1) socket.send(frame)
    })
    expect(ending).toEqual({ code: 1008, reason: 'Too many messages per second' })
  })

  test('a flood of joins: 1008', async () => {
    const ending = await closes((socket) => {
      for (let count = 0; count < 500; count += 1) socket.send(JSON.stringify(join('again')))
    })
    expect(ending).toEqual({ code: 1008, reason: 'Too many joins per second' })
  })

  test('a reader that does not read while much is sent: let go, without holding up the sender', async () => {
    const { socket, send, received } = await openSocket(served)
    send(join('firehose'))
    await expect.poll(() => received.length).toBe(1)
    socket.pause()
    const sender = await openSocket(served)
    sender.send(join('firehose'))
    const payload = 'x'.repeat(900_000)
    for (let number = 2; number < 42; number += 1) {
      sender.send(['1', String(number), 'realtime:firehose', 'broadcast', { event: 'big', payload }])
    }
    // The answer to the join, then an acknowledgement and a copy of each.
    await expect.poll(() => sender.received.length, { timeout: 10_000 }).toBe(81)
    await neighbour.speak()
    await expect.poll(() => neighbour.messages.length).toBe(1)
    socket.resume()
    await expect.poll(() => socket.readyState, { timeout: 5000 }).toBe(socket.CLOSED)
    expect(received.length).toBeLessThan(41)
  })
})

describe('what is merely wrong is answered and the socket stays', () => {
  const reply = (status: string, response: unknown) => ({ status, response })

  test('a topic that is none, and a push to a channel not joined', async () => {
    const { send, received } = await openSocket(served)
    send(['1', '1', 'other:topic', 'phx_join', {}])
    send([null, '2', 'realtime:unjoined', 'broadcast', { event: 'x' }])
    send([null, '4', 'phoenix', 'heartbeat', {}])
    send(['3', '3', 'realtime:', 'phx_join', {}])
    await expect
      .poll(() => received)
      .toEqual([
        ['1', '1', 'other:topic', 'phx_reply', reply('error', { reason: 'unmatched topic' })],
        [null, '2', 'realtime:unjoined', 'phx_reply', reply('error', { reason: 'unmatched topic' })],
        [null, '4', 'phoenix', 'phx_reply', reply('ok', {})],
        [
          '3',
          '3',
          'realtime:',
          'phx_reply',
          reply('error', { reason: 'TopicNameRequired: You must provide a topic name' }),
        ],
      ])
  })

  test('a join with every part malformed takes the defaults', async () => {
    const { send, received } = await openSocket(served)
    const nonsense = { broadcast: 7, presence: 'x', postgres_changes: 'y', private: 3, postgres_changes_options: [] }
    send(['1', '1', 'realtime:odd', 'phx_join', { config: nonsense, access_token: 5 }])
    send(['2', '2', 'realtime:odder', 'phx_join', null])
    await expect
      .poll(() => received.filter((frame) => Object(frame)[3] === 'phx_reply'))
      .toEqual([
        ['1', '1', 'realtime:odd', 'phx_reply', reply('ok', { postgres_changes: [] })],
        ['2', '2', 'realtime:odder', 'phx_reply', reply('ok', { postgres_changes: [] })],
      ])
  })

  test('replay on a public channel, and replay since no time', async () => {
    const { send, received } = await openSocket(served)
    const asking = (replay: unknown, isPrivate: boolean) => ({ config: { private: isPrivate, broadcast: { replay } } })
    send(['1', '1', 'realtime:a', 'phx_join', asking({ since: 1 }, false)])
    send(['2', '2', 'realtime:b', 'phx_join', asking({ since: 'yesterday' }, true)])
    const reason = (text: string) => reply('error', { reason: `UnableToReplayMessages: ${text}` })
    await expect
      .poll(() => received)
      .toEqual([
        ['1', '1', 'realtime:a', 'phx_reply', reason('Replay is not allowed for public channels')],
        ['2', '2', 'realtime:b', 'phx_reply', reason('Replay params are not valid')],
      ])
  })

  test('more than a hundred channels on one socket', async () => {
    const { send, received } = await openSocket(served)
    for (let number = 1; number <= 101; number += 1) {
      send([String(number), String(number), `realtime:many ${number}`, 'phx_join', { config }])
    }
    await expect.poll(() => received.length).toBe(101)
    const reason = 'ChannelRateLimitReached: Too many channels'
    expect(received).toContainEqual(['101', '101', 'realtime:many 101', 'phx_reply', reply('error', { reason })])
  })
})

test('a second join of a topic closes the first, and the late leave of the first does not end the second', async () => {
  const { send, received } = await openSocket(served)
  const ok = { status: 'ok', response: { postgres_changes: [] } }
  send(join('twice'))
  await expect.poll(() => received.length).toBe(1)
  send(['2', '2', 'realtime:twice', 'phx_join', { config }])
  send(['1', '3', 'realtime:twice', 'phx_leave', {}])
  send(['2', '4', 'realtime:twice', 'broadcast', { event: 'alive', payload: {} }])
  // The broadcast's copy and its acknowledgement are the last two.
  await expect.poll(() => received.length).toBe(6)
  expect(received.slice(0, 4)).toEqual([
    ['1', '1', 'realtime:twice', 'phx_reply', ok],
    ['1', '1', 'realtime:twice', 'phx_close', {}],
    ['1', '3', 'realtime:twice', 'phx_reply', { status: 'ok', response: {} }],
    ['2', '2', 'realtime:twice', 'phx_reply', ok],
  ])
  send(['2', '5', 'realtime:twice', 'phx_leave', {}])
  await expect
    .poll(() => received.slice(6))
    .toEqual([
      ['2', '5', 'realtime:twice', 'phx_reply', { status: 'ok', response: {} }],
      ['2', '2', 'realtime:twice', 'phx_close', {}],
    ])
})
