import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  connectClient,
  freshDatabase,
  mintToken,
  openSocket,
  recorder,
  serve,
  type Served,
  type TestDatabase,
} from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`create table blocked (sub text primary key);
    create policy "all but the blocked" on realtime.messages for select to authenticated
      using (not exists (select from blocked where sub = current_setting('request.jwt.claims')::json ->> 'sub'));
    grant select on blocked to authenticated`)
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

const privately = { config: { private: true } }

test('a token that runs out closes its channel with the reason', async () => {
  const client = await connectClient(served.url, { token: await mintToken({ sub: 'anna', expiresInSeconds: 2 }) })
  const systems = recorder()
  const statuses: string[] = []
  const channel = client.channel('short', privately).on('system', {}, systems.record)
  channel.subscribe((status) => statuses.push(status))
  await expect.poll(() => statuses, { timeout: 6000 }).toEqual(['SUBSCRIBED', 'CLOSED'])
  expect(systems.messages).toMatchObject([
    { status: 'error', message: expect.stringMatching(/^Token has expired \d+ seconds ago$/) },
  ])
})

test('a fresh token on a live socket keeps the channel open past the old one', async () => {
  let token = await mintToken({ sub: 'anna', expiresInSeconds: 2 })
  const client = await connectClient(served.url, { token: () => Promise.resolve(token) })
  const heard = recorder()
  const statuses: string[] = []
  const channel = client.channel('long', { config: { private: true } }).on('broadcast', { event: '*' }, heard.record)
  channel.subscribe((status) => statuses.push(status))
  await expect.poll(() => statuses).toEqual(['SUBSCRIBED'])
  const expiresAtMs = Date.now() + 2000
  token = await mintToken({ sub: 'anna' })
  await client.realtime.setAuth()
  await expect.poll(() => Date.now() > expiresAtMs + 500, { timeout: 5000 }).toBe(true)
  await database.query(`select realtime.send('{}', 'later', 'long')`)
  await expect.poll(() => heard.messages.length).toBe(1)
  expect(statuses).toEqual(['SUBSCRIBED'])
})

test('a new token without the right to read closes the channel', async () => {
  let token = await mintToken({ sub: 'ben' })
  const client = await connectClient(served.url, { token: () => Promise.resolve(token) })
  const systems = recorder()
  const statuses: string[] = []
  client
    .channel('revoked', privately)
    .on('system', {}, systems.record)
    .subscribe((status) => statuses.push(status))
  await expect.poll(() => statuses).toEqual(['SUBSCRIBED'])
  await database.query(`insert into blocked values ('ben')`)
  token = await mintToken({ sub: 'ben', fresh: true })
  await client.realtime.setAuth()
  await expect.poll(() => statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
  const message = 'You do not have permissions to read from this Channel topic: revoked'
  expect(systems.messages).toMatchObject([{ extension: 'system', status: 'error', message }])
})

describe('a join is refused with the reason', () => {
  test.each([
    ['run out', () => mintToken({ expiresInSeconds: -10 }), /InvalidJWTToken: Token has expired 1\d seconds ago/],
    ['without a role', () => mintToken({ role: '' }), /InvalidJWTToken: Fields `role` and `exp` are required in JWT/],
    ['for a role that is nobody here', () => mintToken({ role: 'postgres' }), /InvalidJWTToken: Fields `role`/],
    ['that is no token', () => Promise.resolve('nonsense'), /MalformedJWT: The token provided is not a valid JWT/],
    ['signed by somebody else', forged, /JwtSignatureError: Failed to validate JWT signature/],
  ])('when the token is one %s', async (_what, mint, reason) => {
    const { received, send } = await openSocket(served)
    send(['1', '1', 'realtime:any', 'phx_join', { config: {}, access_token: await mint() }])
    const response = { status: 'error', response: { reason: expect.stringMatching(reason) } }
    await expect.poll(() => received).toEqual([['1', '1', 'realtime:any', 'phx_reply', response]])
  })
})

test.each([
  ['without a key', '', 401],
  ['with a wrong key', '?apikey=sb_publishable_wrong', 401],
  ['with an unknown protocol', '?apikey=x&vsn=9.9.9', 400],
])('a handshake %s is refused', async (_what, query, status) => {
  const socket = new WebSocket(served.websocketUrl + query)
  const refused = new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('error', () => undefined)
  })
  expect(await refused).toBe(status)
  socket.terminate()
})

test('the secret key reads and writes every private topic', async () => {
  const { received, send } = await openSocket(served, '2.0.0', inject('stack').secretKey)
  send(['1', '1', 'realtime:anything', 'phx_join', { config: { private: true } }])
  const response = { status: 'ok', response: { postgres_changes: [] } }
  await expect.poll(() => received).toContainEqual(['1', '1', 'realtime:anything', 'phx_reply', response])
})

async function forged(): Promise<string> {
  const token = await mintToken({ sub: 'mallory' })
  const [header, body] = token.split('.')
  return `${header}.${body}.${Buffer.from('not the signature of this at all').toString('base64url')}`
}
