import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres, type RunningPostgres } from './postgres'
import { removePostgresHome } from './postgres-home'
import { waitUntilGone } from './processes'
import { withClient } from './with-client'

const password = 'a password of this test'
let parent: string
let dataDir: string
let running: RunningPostgres | undefined
let messages: string[]

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'turnout postgres '))
  dataDir = join(parent, 'my data')
  mkdirSync(dataDir)
  messages = []
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  removePostgresHome(dataDir)
  rmSync(parent, { recursive: true, force: true })
})

async function start(port = 45_250): Promise<RunningPostgres> {
  running = await startPostgres({ dataDir, port, password, log: (message) => messages.push(message) })
  return running
}

function query(server: RunningPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const url = `postgresql://supabase_admin:${encodeURIComponent(password)}@127.0.0.1:${server.port}/postgres`
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows)
}

function serverProcessId(): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)
}

describe('the embedded Postgres', () => {
  test('starts in a folder that only its owner may enter and whose path has a space, root’s included', async () => {
    // mkdtemp makes `parent` with mode 0700, so for root this is the case of a checkout in root's own home.
    const server = await start()
    const rows = await query(
      server,
      `select current_setting('wal_level') as wal, current_setting('TimeZone') as zone, current_setting('fsync') as fsync`,
    )
    expect(rows).toEqual([{ wal: 'logical', zone: 'UTC', fsync: 'on' }])
  })

  test('has lost nothing that was committed before it was killed with SIGKILL', async () => {
    const first = await start()
    await query(first, 'create table kept as select generate_series(1, 1000) as number')
    process.kill(serverProcessId(), 'SIGKILL')
    await first.ended
    const second = await start()
    expect(await query(second, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }])
  })

  test('does not outlive a supervisor that was killed with SIGKILL, and starts again at once', async () => {
    const script = `
      import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)}
      await startPostgres({ dataDir: process.argv[1], port: 45260, password: process.argv[2], log: () => undefined })
      console.log('ready')
      setInterval(() => undefined, 1000)`
    const loader = ['--import', 'tsx', '--input-type=module', '-e', script, dataDir, password]
    const supervisor = spawn(process.execPath, loader, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(supervisor.stdout, 'data')
    const orphan = serverProcessId()
    supervisor.kill('SIGKILL')
    const next = await start()
    expect(await waitUntilGone(orphan, 1_000)).toBe(true)
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('takes the next port when its own is in use, and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = addressOf(other.address())
    const server = await start(port)
    other.close()
    expect(server.port).toBeGreaterThan(port)
    expect(messages.join('\n')).toContain(`Port ${port} is taken`)
  })

  test('is not stopped by a lock file that names a process of somebody else', async () => {
    await (await start()).stop()
    // Our own id stands for a process that got the number after a reboot.
    writeFileSync(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n/elsewhere\n`)
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('begins afresh when its first start was cut short', async () => {
    await (await start()).stop()
    const data = join(dataDir, 'postgres/data')
    rmSync(data, { recursive: true })
    mkdirSync(`${data}.new`)
    writeFileSync(join(`${data}.new`, 'PG_VERSION'), '18\n')
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(`${data}.new`)).toBe(false)
  })

  test('refuses data that another password belongs to, with words that tell what to do', async () => {
    await (await start()).stop()
    const attempt = startPostgres({ dataDir, port: 45_250, password: 'another password', log: () => undefined })
    await expect(attempt).rejects.toThrow(/secrets\.json do not fit this database/)
  })
})

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address
}
