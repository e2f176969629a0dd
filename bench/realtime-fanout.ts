/**
 * How long one broadcast takes to reach every subscriber of a private channel: sent over a socket, and sent from SQL.
 * The server runs in this process over a throw-away database, all subscribers in one other.
 * Usage: tsx bench/realtime-fanout.ts [--subscribers 1000] [--broadcasts 100] [--per-second 10]
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SignJWT } from 'jose'
import pg from 'pg'
import { WebSocket } from 'ws'
import { removePostgresHome } from '@/supabase/local/postgres-home'
import { startStack } from '@/supabase/local/stack'

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '1000' },
    broadcasts: { type: 'string', default: '100' },
    'per-second': { type: 'string', default: '10' },
    /** Given to the other process: it plays the subscribers of this stack. */
    stack: { type: 'string' },
  },
})
const subscribers = Number(values.subscribers)
const broadcasts = Number(values.broadcasts)
const pauseMs = 1000 / Number(values['per-second'])
const targetP99Ms = 250
const patienceMs = 15_000
const topic = 'realtime:bench'

interface BenchStack {
  adminDatabaseUrl: string
  supabaseUrl: string
  publishableKey: string
  jwtSecret: string
}

/** Epoch milliseconds with fractions, the same clock in both processes. */
const nowMs = () => performance.timeOrigin + performance.now()

async function serve(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-bench-'))
  const stack = await startStack({
    dataDir,
    postgresPort: 45_190,
    gatewayPort: 45_191,
    volatile: true,
    log: () => undefined,
  })
  const { adminDatabaseUrl, supabaseUrl, publishableKey, jwtSecret } = stack
  const idleMb = memoryMb()
  const child = fork(
    fileURLToPath(import.meta.url),
    [...process.argv.slice(2), '--stack', JSON.stringify({ adminDatabaseUrl, supabaseUrl, publishableKey, jwtSecret })],
    { stdio: 'inherit' },
  )
  const [code] = await once(child, 'exit')
  console.log(`Memory of the serving process: ${idleMb} MB idle, ${memoryMb()} MB with ${subscribers} subscribers`)
  await stack.stop()
  removePostgresHome(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  process.exitCode = code === 0 ? 0 : 1
}

function memoryMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}

async function subscribe(stack: BenchStack): Promise<void> {
  const database = new pg.Client(stack.adminDatabaseUrl)
  await database.connect()
  await database.query('create policy bench on realtime.messages to authenticated using (true) with check (true)')
  const token = await new SignJWT({ role: 'authenticated', sub: 'bench' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(stack.jwtSecret))
  const latenciesMs: number[] = []
  const startedAtMs = nowMs()
  const sockets: WebSocket[] = []
  for (let joined = 0; joined < subscribers; joined += 50) {
    const group = Array.from({ length: Math.min(50, subscribers - joined) }, () =>
      joinChannel(stack, token, latenciesMs),
    )
    sockets.push(...(await Promise.all(group)))
  }
  console.log(`${subscribers} subscribers joined a private channel in ${Math.round(nowMs() - startedAtMs)} ms`)
  const [sender] = sockets
  if (!sender) throw new Error('--subscribers must be at least 1')
  const overSocket = async () => {
    const payload = {
      type: 'broadcast',
      event: 'moved',
      payload: { sentAtMs: nowMs(), unit: 'E1', lat: 37.77, lon: -122.41 },
    }
    sender.send(JSON.stringify(['1', null, topic, 'broadcast', payload]))
  }
  const fromSql = async () => {
    const payload = { sentAtMs: nowMs(), unit: 'E1', lat: 37.77, lon: -122.41 }
    await database.query(`select realtime.send($1::jsonb, 'moved', 'bench')`, [payload])
  }
  const verdicts = [
    await measure('over a socket', overSocket, latenciesMs),
    await measure('from SQL', fromSql, latenciesMs),
  ]
  await database.end()
  process.exit(verdicts.every(Boolean) ? 0 : 1)
}

async function joinChannel(stack: BenchStack, token: string, latenciesMs: number[]): Promise<WebSocket> {
  const url = `${stack.supabaseUrl.replace('http', 'ws')}/realtime/v1/websocket?apikey=${stack.publishableKey}&vsn=2.0.0`
  const socket = new WebSocket(url)
  const joined = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data, isBinary) => {
      if (!Buffer.isBuffer(data)) return
      if (isBinary) return void latenciesMs.push(nowMs() - readSentAtMs(data))
      const [, , , event, payload]: unknown[] = JSON.parse(data.toString())
      if (event !== 'phx_reply') return
      if (Object(payload).status === 'ok') resolve()
      else reject(new Error(`a join was refused: ${JSON.stringify(payload)}`))
    })
  })
  await once(socket, 'open')
  const config = { private: true, broadcast: { self: true }, presence: { enabled: false } }
  socket.send(JSON.stringify(['1', '1', topic, 'phx_join', { config, access_token: token }]))
  await joined
  return socket
}

/** The payload of a binary broadcast frame starts behind a five-byte header and three parts of the lengths it names. */
function readSentAtMs(frame: Buffer): number {
  const start = 5 + frame.readUInt8(1) + frame.readUInt8(2) + frame.readUInt8(3)
  return Number(Object(JSON.parse(frame.subarray(start).toString()))['sentAtMs'])
}

async function measure(how: string, send: () => Promise<void>, latenciesMs: number[]): Promise<boolean> {
  latenciesMs.length = 0
  for (let sent = 0; sent < broadcasts; sent += 1) {
    await send()
    await delay(pauseMs)
  }
  const expected = subscribers * broadcasts
  for (let waitedMs = 0; latenciesMs.length < expected && waitedMs < patienceMs; waitedMs += 50) await delay(50)
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity
  const figures = [0.5, 0.95, 0.99, 1].map((share) => `p${share * 100} ${at(share).toFixed(1)} ms`)
  console.log(`${how}: ${sorted.length} of ${expected} deliveries, ${figures.join(', ')}`)
  return sorted.length === expected && at(0.99) < targetP99Ms
}

await (values.stack === undefined ? serve() : subscribe(JSON.parse(values.stack)))
