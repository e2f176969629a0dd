import type { RealtimeChannel } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient, freshDatabase, openSocket, serve, subscribe, type Served, type TestDatabase } from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  served = await serve(database.url, { silenceMs: 600 })
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

interface Noted {
  kind: string
  key?: string
}

async function enter(topic: string, key: string): Promise<{ channel: RealtimeChannel; noted: Noted[] }> {
  const client = await connectClient(served.url)
  const noted: Noted[] = []
  const channel = client
    .channel(topic, { config: { presence: { key } } })
    .on('presence', { event: 'sync' }, () => noted.push({ kind: 'sync' }))
    .on('presence', { event: 'join' }, (joined) => noted.push({ kind: 'join', key: joined.key }))
    .on('presence', { event: 'leave' }, (left) => noted.push({ kind: 'leave', key: left.key }))
  expect(await subscribe(channel)).toMatchObject({ status: 'SUBSCRIBED' })
  return { channel, noted }
}

/** Who is there and what they told, without the references. */
function present(channel: RealtimeChannel): Record<string, unknown[]> {
  const entries = Object.entries(channel.presenceState()).map(([key, metas]): [string, unknown[]] => [
    key,
    metas.map(({ presence_ref: _reference, ...told }) => told),
  ])
  return Object.fromEntries(entries)
}

test('who tracks is seen by those inside and by those who come later, until untracked', async () => {
  const inside = await enter('station', 'anna')
  const other = await enter('station', 'ben')
  expect(await other.channel.track({ unit: 'E1' })).toBe('ok')
  await expect.poll(() => present(inside.channel)).toEqual({ ben: [{ unit: 'E1' }] })
  expect(inside.noted).toContainEqual({ kind: 'join', key: 'ben' })
  const late = await enter('station', 'cara')
  await expect.poll(() => present(late.channel)).toEqual({ ben: [{ unit: 'E1' }] })
  expect(late.noted.some(({ kind }) => kind === 'sync')).toBe(true)
  expect(await other.channel.untrack()).toBe('ok')
  await expect.poll(() => present(inside.channel)).toEqual({})
  expect(inside.noted).toContainEqual({ kind: 'leave', key: 'ben' })
  await expect.poll(() => present(late.channel)).toEqual({})
})

test('tracking again replaces what was told', async () => {
  const watcher = await enter('update', 'watcher')
  const { channel } = await enter('update', 'ben')
  await channel.track({ status: 'en route' })
  await expect.poll(() => present(watcher.channel)).toEqual({ ben: [{ status: 'en route' }] })
  await channel.track({ status: 'on scene' })
  await expect.poll(() => present(watcher.channel)).toEqual({ ben: [{ status: 'on scene' }] })
})

test('two with the same key are both kept under it', async () => {
  const watcher = await enter('shared', 'watcher')
  const phone = await enter('shared', 'ben')
  const desk = await enter('shared', 'ben')
  await phone.channel.track({ device: 'phone' })
  await desk.channel.track({ device: 'desk' })
  await expect.poll(() => present(watcher.channel)['ben']?.length).toBe(2)
  await phone.channel.unsubscribe()
  await expect.poll(() => present(watcher.channel)).toEqual({ ben: [{ device: 'desk' }] })
})

test('a payload that is no map is refused', async () => {
  const { received, send } = await openSocket(served)
  send(['1', '1', 'realtime:strict', 'phx_join', { config: {} }])
  send(['1', '2', 'realtime:strict', 'presence', { type: 'presence', event: 'track', payload: [1] }])
  const reason = 'Presence track payload must be a map'
  const reply = ['1', '2', 'realtime:strict', 'phx_reply', { status: 'error', response: { reason } }]
  await expect.poll(() => received).toContainEqual(reply)
})

test('calling too often closes the channel with a reason', async () => {
  const { received, send } = await openSocket(served)
  send(['1', '1', 'realtime:busy', 'phx_join', { config: {} }])
  for (let number = 2; number <= 7; number += 1) {
    send(['1', String(number), 'realtime:busy', 'presence', { type: 'presence', event: 'track', payload: { number } }])
  }
  const message = 'Client presence rate limit exceeded'
  const system = { extension: 'system', status: 'error', message, channel: 'busy' }
  await expect.poll(() => received).toContainEqual(['1', null, 'realtime:busy', 'system', system])
  await expect.poll(() => received).toContainEqual(['1', '1', 'realtime:busy', 'phx_close', {}])
})

test.each([
  ['whose connection breaks', (socket: { terminate(): void }) => socket.terminate()],
  ['that falls silent without a word', (socket: { pause(): void }) => socket.pause()],
])('a socket %s leaves', async (_how, vanish) => {
  const topic = `vanishing ${_how}`
  const watcher = await enter(topic, 'watcher')
  const { socket, send } = await openSocket(served)
  send(['1', '1', `realtime:${topic}`, 'phx_join', { config: { presence: { key: 'ghost' } } }])
  send(['1', '2', `realtime:${topic}`, 'presence', { type: 'presence', event: 'track', payload: { here: true } }])
  await expect.poll(() => present(watcher.channel)).toEqual({ ghost: [{ here: true }] })
  vanish(socket)
  await expect.poll(() => present(watcher.channel), { timeout: 5000 }).toEqual({})
})
