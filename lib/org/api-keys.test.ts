import { expect, test } from 'vitest'
import * as apiKeys from '@/app/api/v1/api-keys/route'
import * as apiKey from '@/app/api/v1/api-keys/[id]/route'
import * as stations from '@/app/api/v1/stations/route'
import { newAgency } from '@/supabase/tests/agency'
import { callRoute } from '@/supabase/tests/call-route'

const withKey = (key: string) => callRoute('GET', stations.GET, { headers: { authorization: `Bearer ${key}` } })

test('a key works with its scopes only, and never again after it is revoked', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', apiKeys, { body: { name: 'Board', scopes: ['resources:read'] } })
  expect(made.body.key).toMatch(/^trn_[\w-]{43}$/)
  expect((await withKey(made.body.key)).status).toBe(200)
  const writing = await callRoute('POST', stations.POST, {
    body: { name: 'S' },
    headers: { authorization: `Bearer ${made.body.key}` },
  })
  expect(writing.status).toBe(403)
  await admin.call('DELETE', apiKey, { params: { id: made.body.id } })
  expect((await withKey(made.body.key)).status).toBe(401)
  expect((await admin.refused('DELETE', apiKey, { params: { id: made.body.id } })).problem.code).toBe('conflict')
})

test('a key that is made up or has run out is not accepted', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const soon = await admin.call('POST', apiKeys, {
    body: { name: 'Short', scopes: ['resources:read'], expiresAt: new Date(Date.now() + 2_000).toISOString() },
  })
  expect((await withKey(`${soon.body.key.slice(0, -1)}_`)).status).toBe(401)
  await expect.poll(async () => (await withKey(soon.body.key)).status, { timeout: 8_000 }).toBe(401)
  const past = await admin.refused('POST', apiKeys, {
    body: { name: 'Late', scopes: ['resources:read'], expiresAt: '2020-01-01T00:00:00Z' },
  })
  expect(past.problem.errors?.[0]?.path).toBe('expiresAt')
})

test('the secret is answered once and stands nowhere after that', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', apiKeys, { body: { name: 'Board', scopes: ['resources:read'] } })
  const list = await admin.call('GET', apiKeys)
  expect(list.body.data[0]).toMatchObject({ id: made.body.id, prefix: made.body.key.slice(0, 12) })
  expect(JSON.stringify(list.body)).not.toContain(made.body.key)
})

test('a key cannot make keys, and nobody without the right can', async () => {
  const agency = await newAgency()
  const key = await agency.apiKey(['org:manage'])
  expect((await key.refused('POST', apiKeys, { body: { name: 'X', scopes: ['org:manage'] } })).status).toBe(403)
  const supervisor = await agency.as('supervisor')
  expect((await supervisor.refused('POST', apiKeys, { body: { name: 'X', scopes: ['org:read'] } })).status).toBe(403)
  expect((await supervisor.refused('GET', apiKeys)).status).toBe(403)
})

test("another agency's key does not exist, and a key opens no other agency", async () => {
  const agency = await newAgency()
  const foreign = await agency.foreign()
  const made = await (
    await agency.as('admin')
  ).call('POST', apiKeys, { body: { name: 'X', scopes: ['resources:read'] } })
  const outsider = await foreign.as('owner')
  expect((await outsider.refused('DELETE', apiKey, { params: { id: made.body.id } })).status).toBe(404)
  const headers = { authorization: `Bearer ${made.body.key}`, 'x-agency-id': foreign.agencyId }
  expect((await callRoute('GET', stations.GET, { headers })).status).toBe(404)
})
