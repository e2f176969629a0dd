import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js'
import { SignJWT } from 'jose'
import pg from 'pg'
import { inject, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createRealtimeServer, type RealtimeServer, type RealtimeServerOptions } from '../index'

export interface TestDatabase {
  /** As supabase_admin. */
  url: string
  query: pg.Pool['query']
  drop(): Promise<void>
}

/** A database of its own on the embedded Postgres, with schema realtime: what a test does to it nobody else sees. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { adminDatabaseUrl } = inject('stack')
  const name = `realtime_test_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client(adminDatabaseUrl)
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = Object.assign(new URL(adminDatabaseUrl), { pathname: `/${name}` }).href
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  pool.on('error', () => undefined)
  // Roles belong to the whole server: two files that set theirs up at once would get in each other's way.
  await admin.query(`select pg_advisory_lock(hashtext('realtime tests'))`)
  await pool.query(await readFile(new URL('../../bootstrap/30-realtime.sql', import.meta.url), 'utf8'))
  await admin.query(`select pg_advisory_unlock(hashtext('realtime tests'))`)
  await pool.query('create publication supabase_realtime')
  return {
    url,
    query: pool.query.bind(pool),
    async drop() {
      await pool.end()
      // A replication slot goes with its connection, a moment after the client has closed it.
      await vi.waitFor(() => admin.query(`drop database ${name} with (force)`), { timeout: 5000 })
      await admin.end()
    },
  }
}

export interface Served {
  url: string
  websocketUrl: string
  port: number
  realtime: RealtimeServer
  close(): Promise<void>
}

/** The Realtime server behind an HTTP server on a free port (or the given one). */
export async function serve(
  adminDatabaseUrl: string,
  options: Partial<RealtimeServerOptions> = {},
  port = 0,
): Promise<Served> {
  const { jwtSecret, publishableKey, secretKey } = inject('stack')
  const realtime = await createRealtimeServer({ adminDatabaseUrl, jwtSecret, publishableKey, secretKey, ...options })
  const server: Server = createServer((request, response) => realtime.handleRequest(request, response))
  server.on('upgrade', (request, socket, head) => realtime.handleUpgrade(request, socket, head))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    websocketUrl: `ws://127.0.0.1:${address.port}/realtime/v1/websocket`,
    port: address.port,
    realtime,
    async close() {
      await realtime.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface TokenClaims {
  role?: string
  sub?: string
  /** Seconds from now; negative has run out already. */
  expiresInSeconds?: number
  [claim: string]: unknown
}

export function mintToken({
  role = 'authenticated',
  expiresInSeconds = 3600,
  ...claims
}: TokenClaims = {}): Promise<string> {
  const key = new TextEncoder().encode(inject('stack').jwtSecret)
  return new SignJWT({ role, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
    .sign(key)
}

export interface ClientOptions {
  /** Who signs in; without it the client is anonymous. */
  token?: string | (() => Promise<string>)
  vsn?: '1.0.0' | '2.0.0'
}

/** The real client, gone at the end of the test. */
export async function connectClient(
  url: string,
  { token, vsn = '2.0.0' }: ClientOptions = {},
): Promise<SupabaseClient> {
  const accessToken = typeof token === 'string' ? () => Promise.resolve(token) : token
  const client = createClient(url, inject('stack').publishableKey, {
    ...(accessToken && { accessToken }),
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { vsn, reconnectAfterMs: () => 100 },
  })
  onTestFinished(() => void client.realtime.disconnect())
  // The first join does not wait for the session by itself.
  if (accessToken) await client.realtime.setAuth()
  return client
}

export type Outcome = { status: string; message: string }

/** Subscribes and resolves with the first outcome, good or bad. */
export function subscribe(channel: RealtimeChannel): Promise<Outcome> {
  return new Promise((resolve) => {
    channel.subscribe((status, error) => resolve({ status, message: error?.message ?? '' }))
  })
}

export type Heard = Record<string, unknown>

/** Keeps what a channel hears, for tests to wait on. The client calls back with more than the message. */
export function recorder() {
  const messages: Heard[] = []
  return { messages, record: (message: Heard) => void messages.push(message) }
}

/** A bare socket for what the real client would never send. */
export async function openSocket(served: Served, vsn = '2.0.0', apikey = inject('stack').publishableKey) {
  const socket = new WebSocket(`${served.websocketUrl}?apikey=${encodeURIComponent(apikey)}&vsn=${vsn}`)
  const received: unknown[] = []
  socket.on('message', (data, isBinary) => {
    if (Buffer.isBuffer(data)) received.push(isBinary ? data : JSON.parse(data.toString()))
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  return { socket, received, closed, send: (frame: unknown) => socket.send(JSON.stringify(frame)) }
}
