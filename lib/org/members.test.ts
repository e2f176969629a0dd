import { expect, test } from 'vitest'
import * as agencyRoute from '@/app/api/v1/agency/route'
import * as me from '@/app/api/v1/me/route'
import * as members from '@/app/api/v1/members/route'
import * as memberRoute from '@/app/api/v1/members/[userId]/route'
import * as profile from '@/app/api/v1/profile/route'
import * as units from '@/app/api/v1/units/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import { newAgency } from '@/supabase/tests/agency'

test('everybody can ask who they are and what they may do', async () => {
  const agency = await newAgency()
  const viewer = await agency.as('viewer')
  const answer = await viewer.call('GET', me)
  expect(answer.body).toMatchObject({ id: viewer.userId, kind: 'user', role: 'viewer', agencySlug: agency.agency.slug })
  expect(answer.body.scopes).not.toContain('incidents:write')
  const key = await agency.apiKey(['incidents:read'])
  expect((await key.call('GET', me)).body).toMatchObject({ kind: 'api_key', role: null, scopes: ['incidents:read'] })
})

test('members are listed in the order they joined, page by page', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  for (const role of ['admin', 'dispatcher', 'responder', 'viewer'] as const) await agency.as(role)
  const first = await owner.call('GET', members, { query: { limit: 2 } })
  const second = await owner.call('GET', members, { query: { limit: 3, cursor: first.body.nextCursor ?? '' } })
  expect([...first.body.data, ...second.body.data].map((one) => one.role)).toEqual([
    'owner',
    'admin',
    'dispatcher',
    'responder',
    'viewer',
  ])
  expect(second.body.nextCursor).toBeNull()
})

test('a role changes at once, also for a token that is already out', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const viewer = await agency.as('viewer')
  expect((await viewer.refused('POST', units, { body: { name: 'E1', type: 'ENGINE' } })).status).toBe(403)
  await admin.call('PATCH', memberRoute, { params: { userId: viewer.userId }, body: { role: 'dispatcher' } })
  await viewer.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
})

test('a disabled member is shut out at once and let in again', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const dispatcher = await agency.as('dispatcher')
  const params = { userId: dispatcher.userId }
  await admin.call('PATCH', memberRoute, { params, body: { disabled: true } })
  expect((await dispatcher.refused('GET', units)).status).toBe(403)
  const again = await admin.call('PATCH', memberRoute, { params, body: { disabled: false } })
  expect(again.body.disabledAt).toBeNull()
  await dispatcher.call('GET', units)
})

test('the last owner can neither be demoted, disabled nor removed', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const params = { userId: owner.userId }
  for (const body of [{ role: 'admin' }, { disabled: true }])
    expect((await owner.refused('PATCH', memberRoute, { params, body })).problem.code).toBe('conflict')
  expect((await owner.refused('DELETE', memberRoute, { params })).problem.code).toBe('conflict')
  const second = await agency.another('owner')
  await owner.call('PATCH', memberRoute, { params: { userId: second.userId }, body: { disabled: true } })
  expect((await owner.refused('PATCH', memberRoute, { params, body: { role: 'admin' } })).problem.code).toBe('conflict')
})

test('of two owners who step down at once, one stays', async () => {
  const agency = await newAgency()
  const [one, two] = [await agency.as('owner'), await agency.another('owner')]
  const stepDown = (who: typeof one) =>
    who.call('PATCH', memberRoute, { params: { userId: who.userId }, body: { role: 'dispatcher' } })
  const both = await Promise.allSettled([stepDown(one), stepDown(two)])
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('nobody hands out a role above their own, or touches somebody above them', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const admin = await agency.as('admin')
  const viewer = await agency.as('viewer')
  const promote = { params: { userId: viewer.userId }, body: { role: 'owner' } }
  expect((await admin.refused('PATCH', memberRoute, promote)).status).toBe(403)
  const demote = { params: { userId: owner.userId }, body: { role: 'viewer' } }
  expect((await admin.refused('PATCH', memberRoute, demote)).status).toBe(403)
  expect((await admin.refused('DELETE', memberRoute, { params: { userId: owner.userId } })).status).toBe(403)
  const key = await agency.apiKey(['org:manage', 'org:read'])
  expect((await key.refused('PATCH', memberRoute, promote)).status).toBe(403)
})

test('somebody who is removed is off every unit and has no access', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const responder = await agency.as('responder')
  const made = await admin.call('POST', units, { body: { name: 'E1', type: 'ENGINE', memberIds: [responder.userId] } })
  const removed = await admin.call('DELETE', memberRoute, { params: { userId: responder.userId } })
  expect(removed.status).toBe(204)
  expect((await admin.call('GET', unit, { params: { id: made.body.id } })).body.memberIds).toEqual([])
  expect((await responder.refused('GET', units)).status).toBe(403)
})

test("another agency's member does not exist, and a dispatcher may not manage", async () => {
  const agency = await newAgency()
  const viewer = await agency.as('viewer')
  const params = { userId: viewer.userId }
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('PATCH', memberRoute, { params, body: { role: 'viewer' } })).status).toBe(404)
  expect((await outsider.refused('DELETE', memberRoute, { params })).status).toBe(404)
  expect((await outsider.call('GET', members)).body.data.map((one) => one.userId)).toEqual([outsider.userId])
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.refused('PATCH', memberRoute, { params, body: { role: 'viewer' } })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', memberRoute, { params })).status).toBe(403)
})

test('a person changes their own name and phone; a key has no profile', async () => {
  const agency = await newAgency()
  const viewer = await agency.as('viewer')
  const changed = await viewer.call('PATCH', profile, { body: { fullName: 'أمل חיים', phone: '+1 415 555 0100' } })
  expect(changed.body).toMatchObject({ id: viewer.userId, fullName: 'أمل חיים', phone: '+1 415 555 0100' })
  expect((await viewer.call('GET', profile)).body).toEqual(changed.body)
  const key = await agency.apiKey(['org:read'])
  expect((await key.refused('GET', profile)).status).toBe(403)
})

test('an agency is renamed by who may, on the version they saw', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const renamed = await admin.call('PATCH', agencyRoute, {
    body: { name: 'New Name', timeZone: 'Europe/Berlin' },
    headers: { 'if-match': '"1"' },
  })
  expect(renamed.body).toMatchObject({ name: 'New Name', timeZone: 'Europe/Berlin', version: 2 })
  const stale = await admin.refused('PATCH', agencyRoute, { body: { name: 'Other' }, headers: { 'if-match': '"1"' } })
  expect(stale.problem).toMatchObject({ code: 'conflict', current: { name: 'New Name' } })
  const zone = await admin.refused('PATCH', agencyRoute, { body: { timeZone: 'Mars/Olympus' } })
  expect(zone.problem).toMatchObject({ status: 422, errors: [{ path: 'timeZone' }] })
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.refused('PATCH', agencyRoute, { body: { name: 'Other' } })).status).toBe(403)
  expect((await dispatcher.call('GET', agencyRoute)).body).toEqual(renamed.body)
})
