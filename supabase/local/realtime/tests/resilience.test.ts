import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { bootstrap } from '../../bootstrap'
import { startPostgres } from '../../postgres'
import { removePostgresHome } from '../../postgres-home'
import { loadSecrets } from '../../secrets'
import { proxyDatabase } from './database-proxy'
import {
  connectClient,
  freshDatabase,
  mintToken,
  openSocket,
  recorder,
  serve,
  subscribe,
  type TestDatabase,
} from './fixture'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`
    create policy "read all" on realtime.messages for select to authenticated using (true);
    create policy "write all" on realtime.messages for insert to authenticated with check (true);
    create table units (id int primary key);
    grant select on units to authenticated;
    alter publication supabase_realtime add table units`)
})
afterAll(() => database.drop())

async function openTransaction(): Promise<pg.Client> {
  const writer = new pg.Client(database.url)
  await writer.connect()
  await writer.query(`begin; select realtime.send('{}', 'held', 'any')`)
  return writer
}

const health = (url: string) => fetch(`${url}/realtime/v1/health`).then((response) => response.status)

test('after a restart of the server channels rejoin by themselves and hear again', async () => {
  const first = await serve(database.url)
  const client = await connectClient(first.url, { token: await mintToken({ sub: 'anna' }) })
  const [heard, changes] = [recorder(), recorder()]
  const statuses: string[] = []
  client
    .channel('lasting', { config: { private: true, presence: { key: 'anna' } } })
    .on('broadcast', { event: '*' }, heard.record)
    .on('postgres_changes', { event: '*', schema: 'public', table: 'units' }, changes.record)
    .subscribe((status) => statuses.push(status))
  await expect.poll(() => statuses).toEqual(['SUBSCRIBED'])
  await first.close()
  const second = await serve(database.url, {}, first.port)
  await expect.poll(() => statuses.at(-1), { timeout: 10_000 }).toBe('SUBSCRIBED')
  expect(statuses.length).toBeGreaterThan(1)
  await database.query(`insert into units values (1); select realtime.send('{}', 'again', 'lasting')`)
  await expect.poll(() => heard.messages, { timeout: 5000 }).toMatchObject([{ event: 'again' }])
  await second.close()
})

describe('with the database gone', () => {
  test('it says so, keeps what needs no database going, and recovers by itself', async () => {
    const proxy = await proxyDatabase(database.url)
    const served = await serve(proxy.url)
    const client = await connectClient(served.url, { token: await mintToken({ sub: 'anna' }) })
    const [open, secret, changes, systems] = [recorder(), recorder(), recorder(), recorder()]
    const publicChannel = client.channel('open', { config: { broadcast: { self: true } } })
    await subscribe(publicChannel.on('broadcast', { event: '*' }, open.record))
    await subscribe(
      client
        .channel('secret', { config: { private: true } })
        .on('broadcast', { event: '*' }, secret.record)
        .on('postgres_changes', { event: '*', schema: 'public', table: 'units' }, changes.record)
        .on('system', {}, systems.record),
    )
    await expect.poll(() => systems.messages.length).toBe(1)
    await expect.poll(() => health(served.url)).toBe(200)

    proxy.cut()
    await expect.poll(() => health(served.url), { timeout: 5000 }).toBe(503)
    await publicChannel.send({ type: 'broadcast', event: 'still here', payload: {} })
    await expect.poll(() => open.messages.length).toBe(1)
    const refused = await openSocket(served)
    const access_token = await mintToken({ sub: 'ben' })
    refused.send(['1', '1', 'realtime:secret', 'phx_join', { config: { private: true }, access_token }])
    const reason = 'UnableToConnectToProject: Realtime was unable to connect to the project database'
    await expect
      .poll(() => refused.received)
      .toMatchObject([['1', '1', 'realtime:secret', 'phx_reply', { response: { reason } }]])
    const missed = `select realtime.send('{"while": "away"}', 'missed', 'secret')`
    await database.query(missed)

    proxy.restore()
    await expect.poll(() => health(served.url), { timeout: 10_000 }).toBe(200)
    await expect.poll(() => secret.messages, { timeout: 5000 }).toMatchObject([{ event: 'missed' }])
    await database.query(`select realtime.send('{}', 'back', 'secret')`)
    await expect.poll(() => secret.messages.map(({ event }) => event), { timeout: 5000 }).toEqual(['missed', 'back'])
    await expect
      .poll(
        async () => {
          await database.query('insert into units values ((select coalesce(max(id), 0) + 1 from units))')
          return changes.messages.length
        },
        { timeout: 5000, interval: 100 },
      )
      .toBeGreaterThan(0)
    await served.close()
    await proxy.close()
  })

  test('it starts all the same, and is there when the database comes', async () => {
    const proxy = await proxyDatabase(database.url)
    proxy.cut()
    const served = await serve(proxy.url)
    expect(await health(served.url)).toBe(503)
    proxy.restore()
    await expect.poll(() => health(served.url), { timeout: 10_000 }).toBe(200)
    await served.close()
    await proxy.close()
  })
})

test('closing leaves no replication slot and no connection behind', async () => {
  const served = await serve(database.url)
  const client = await connectClient(served.url, { token: await mintToken({ sub: 'anna' }) })
  await subscribe(client.channel('any').on('postgres_changes', { event: '*', schema: 'public' }, () => undefined))
  await expect.poll(() => health(served.url)).toBe(200)
  await served.close()
  const left = async () => {
    const { rows } = await database.query(`select
        (select count(*)::int from pg_replication_slots where database = current_database()) as slots,
        (select count(*)::int from pg_stat_activity where datname = current_database() and application_name like 'realtime%') as connections`)
    return rows[0]
  }
  await expect.poll(left, { timeout: 5000 }).toEqual({ slots: 0, connections: 0 })
})

test('an open transaction holds up the stream that would begin, but loses nothing', async () => {
  const writer = await openTransaction()
  const served = await serve(database.url)
  const client = await connectClient(served.url)
  const heard = recorder()
  await subscribe(client.channel('early').on('broadcast', { event: '*' }, heard.record))
  await database.query(`select realtime.send('{}', 'meanwhile', 'early', false)`)
  expect(await health(served.url)).toBe(503)
  await writer.query('rollback')
  await writer.end()
  await expect.poll(() => heard.messages).toMatchObject([{ event: 'meanwhile' }])
  await served.close()
})

test('an open transaction does not hold up the end of the service', async () => {
  const writer = await openTransaction()
  const served = await serve(database.url)
  expect(await health(served.url)).toBe(503)
  const startedAtMs = performance.now()
  await served.close()
  expect(performance.now() - startedAtMs).toBeLessThan(3000)
  await writer.query('rollback')
  await writer.end()
})

test('a Postgres that is told to stop is not held up by the streams from it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-realtime-'))
  onTestFinished(() => {
    removePostgresHome(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  })
  const secrets = loadSecrets(dataDir)
  const password = secrets.adminPassword
  const postgres = await startPostgres({ dataDir, port: 45_150, password, volatile: true, log: () => undefined })
  const url = `postgresql://supabase_admin:${password}@127.0.0.1:${postgres.port}/postgres`
  await bootstrap(url, secrets)
  const served = await serve(url)
  await expect.poll(() => health(served.url)).toBe(200)
  const startedAtMs = performance.now()
  await postgres.stop()
  expect(performance.now() - startedAtMs).toBeLessThan(3000)
  await served.close()
})

test('through the gateway of the embedded stack the real client subscribes and hears', async () => {
  const { supabaseUrl } = inject('stack')
  const client = await connectClient(supabaseUrl)
  const heard = recorder()
  const channel = client.channel('gateway', { config: { broadcast: { self: true } } })
  expect(await subscribe(channel.on('broadcast', { event: '*' }, heard.record))).toMatchObject({ status: 'SUBSCRIBED' })
  await channel.send({ type: 'broadcast', event: 'hello', payload: {} })
  await channel.httpSend('rest', {})
  await expect.poll(() => heard.messages.map(({ event }) => event)).toEqual(['hello', 'rest'])
})
