import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, expect, inject, test } from 'vitest'
import { findFreePort } from './free-port'
import { startGateway } from './gateway'
import { withClient } from './with-client'

const stack = inject('stack')
const password = 'correct horse battery'

function newClient() {
  return createClient(stack.supabaseUrl, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
}

function newAddress(): string {
  return `${crypto.randomUUID()}@turnout.test`
}

/** Every right the API roles hold on tables outside Postgres' own schemas, one line each. */
async function grants(): Promise<string[]> {
  return withClient(stack.adminDatabaseUrl, async (client) => {
    const found = await client.query<{ line: string }>(`
      select format('%s %s %I.%I', acl.grantee::regrole, acl.privilege_type, n.nspname, c.relname) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) as acl
      where acl.grantee in ('anon'::regrole, 'authenticated'::regrole) and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      order by 1`)
    return found.rows.map((row) => row.line)
  })
}

async function signedUp() {
  const client = newClient()
  const { data, error } = await client.auth.signUp({ email: newAddress(), password })
  expect(error).toBeNull()
  return { client, user: data.user }
}

test('after sign-up, sign-in and reads the API roles may still only SELECT in public', async () => {
  const before = await grants()
  const { client } = await signedUp()
  await client.from('agencies').select('*')
  await newClient().from('agencies').select('*')
  await createClient(stack.supabaseUrl, stack.secretKey).from('agencies').select('*')
  const after = await grants()
  expect(after).toEqual(before)
  expect(after.filter((line) => / public\./.test(line) && !/ SELECT /.test(line))).toEqual([])
})

test('nobody can write through the Data API, signed in or not', async () => {
  const { client } = await signedUp()
  for (const caller of [client, newClient()]) {
    const { error } = await caller.from('agencies').insert({ name: 'Intruder' })
    expect(error?.code).toBe('42501')
  }
})

test('a caller without a session acts as anon, never as the role the server connects as', async () => {
  const { user } = await signedUp()
  const { data, error } = await newClient()
    .schema('auth')
    .from('users')
    .select('id')
    .eq('id', user?.id ?? '')
  expect(data ?? []).toEqual([])
  expect(error?.code ?? '42501').toMatch(/42501|PGRST/)
  const { data: members } = await newClient().from('members').select('*')
  expect(members ?? []).toEqual([])
})

test.each([
  '/_system/info',
  '/rest/v1/../../_system/info',
  '/rest/v1/%2e%2e/%2e%2e/_system/info',
  '/rest/v1/..%2f..%2f_system/info',
  '/auth/v1/..%5c..%5c_system%5cinfo',
  '/',
  '/storage/v1/bucket',
])('%s tells nothing', async (path) => {
  const answer = await fetch(`${stack.supabaseUrl}${path}`, { headers: { apikey: stack.secretKey } })
  const text = await answer.text()
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(text).not.toMatch(/postgres(ql)?:\/\/|turnout_gateway|secret/i)
})

test('a request without a key is refused', async () => {
  const answer = await fetch(`${stack.supabaseUrl}/rest/v1/agencies`)
  expect(answer.status).toBe(401)
})

test('a socket that is refused and breaks off leaves the gateway running', async () => {
  const { hostname, port } = new URL(stack.supabaseUrl)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  socket.resetAndDestroy()
  await once(socket, 'close')
  expect((await fetch(`${stack.supabaseUrl}/rest/v1/agencies`)).status).toBe(401)
})

test('any page may ask, as on hosted', async () => {
  const answer = await fetch(`${stack.supabaseUrl}/rest/v1/agencies`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://board.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'apikey',
    },
  })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-allow-headers')).toBe('apikey')
})

test('a body over 1 MB is refused with 413, announced or not', async () => {
  const large = 'x'.repeat(1_100_000)
  const chunked = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(large))
      controller.close()
    },
  })
  for (const body of [large, chunked]) {
    const init = { method: 'POST', headers: { apikey: stack.publishableKey }, body, duplex: 'half' }
    const answer = await fetch(`${stack.supabaseUrl}/rest/v1/agencies`, init)
    expect(answer.status).toBe(413)
  }
})

test('a forgotten password: the e-mail is a file, and the token in its link is good for a session of the user', async () => {
  const { user } = await signedUp()
  const email = user?.email ?? ''
  expect((await newClient().auth.resetPasswordForEmail(email)).error).toBeNull()
  const file = readdirSync(stack.mailDir).find((name) => name.includes(email))
  const message = readFileSync(join(stack.mailDir, file ?? ''), 'utf8')
    .replaceAll('=\r\n', '')
    .replaceAll('=3D', '=')
  const tokenHash = /\/reset-password\?token_hash=([\w-]+)/.exec(message)?.[1] ?? ''
  const { data, error } = await newClient().auth.verifyOtp({ type: 'recovery', token_hash: tokenHash })
  expect(error).toBeNull()
  expect(data.user?.id).toBe(user?.id)
})

const limited = await (async () => {
  const port = await findFreePort(45_270, '127.0.0.1')
  const gateway = await startGateway({
    host: '127.0.0.1',
    port,
    api: async (request) => {
      const { pathname, search } = new URL(request.url)
      return fetch(`${stack.supabaseUrl}${pathname}${search}`, {
        method: request.method,
        headers: { apikey: stack.publishableKey },
        body: await request.text(),
      })
    },
    realtime: {
      handleUpgrade: (_request, socket) => socket.destroy(),
      handleRequest: (_request, response) => response.end(),
    },
    publishableKey: stack.publishableKey,
    signInAttempts: 3,
    log: () => undefined,
  })
  afterAll(() => gateway.close())
  return {
    signIn: (email: string, tried = 'a guess') =>
      fetch(`http://127.0.0.1:${port}/auth/v1/token?grant_type=password`, {
        method: 'POST',
        body: JSON.stringify({ email, password: tried }),
      }),
  }
})()

test('guessing one account’s password is slowed down; another account is not touched by it', async () => {
  const victim = newAddress()
  const statuses = [
    await limited.signIn(victim),
    await limited.signIn(victim),
    await limited.signIn(victim.toUpperCase()),
  ].map((answer) => answer.status)
  expect(statuses).toEqual([400, 400, 400])
  const refused = await limited.signIn(victim)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ error_code: 'over_request_rate_limit' })
  expect((await limited.signIn(newAddress())).status).toBe(400)
})

test('signing in with the right password is never counted, however often', async () => {
  const { user } = await signedUp()
  const answers = []
  for (let time = 0; time < 6; time += 1) answers.push((await limited.signIn(user?.email ?? '', password)).status)
  expect(answers).toEqual([200, 200, 200, 200, 200, 200])
})
