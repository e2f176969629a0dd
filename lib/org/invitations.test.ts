import { v4 } from 'uuid'
import { expect, test } from 'vitest'
import * as acceptRoute from '@/app/api/session/accept-invitation/route'
import * as previewRoute from '@/app/api/session/invitation/route'
import * as signUpRoute from '@/app/api/session/sign-up/route'
import * as invitations from '@/app/api/v1/invitations/route'
import * as invitation from '@/app/api/v1/invitations/[id]/route'
import * as me from '@/app/api/v1/me/route'
import { accessCookie } from '@/lib/auth'
import { acceptInvitation, ensureProfile, invite } from '@/lib/org'
import { newAgency } from '@/supabase/tests/agency'
import { newBrowser } from '@/supabase/tests/browser'
import { accessTokenOf, newPerson } from '@/supabase/tests/people'

const password = 'four quiet words here'
const newAddress = () => `${v4().slice(0, 13)}@invited.turnout.test`

test('an invited person signs up with the link and is a member in the role they were invited for', async () => {
  const agency = await newAgency()
  const email = newAddress()
  const made = await (await agency.as('admin')).call('POST', invitations, { body: { email, role: 'responder' } })
  expect(made.body.url).toBe(`http://127.0.0.1:3000/invite/${made.body.token}`)
  const browser = newBrowser()
  const preview = await browser.send('GET', previewRoute.GET, { query: { token: made.body.token } })
  expect(preview.body).toMatchObject({ agencyName: 'Test Fire', email, role: 'responder' })
  const body = { email, password, fullName: 'Rita Responder', invitationToken: made.body.token }
  expect((await browser.send('POST', signUpRoute.POST, { body })).status).toBe(200)
  const request = new Request('http://127.0.0.1:3000/api/v1/me', { headers: { cookie: browser.cookieHeader() } })
  const who = await (await me.GET(request, { params: Promise.resolve({}) })).json()
  expect(who).toMatchObject({ name: 'Rita Responder', agencyId: agency.agencyId, role: 'responder' })
  expect((await newBrowser().send('GET', previewRoute.GET, { query: { token: made.body.token } })).status).toBe(404)
})

test('an invitation cannot be used with another address, signed up or signed in', async () => {
  const agency = await newAgency()
  const made = await (
    await agency.as('admin')
  ).call('POST', invitations, { body: { email: newAddress(), role: 'viewer' } })
  const body = { email: newAddress(), password, fullName: 'X', invitationToken: made.body.token }
  const signUp = await newBrowser().send('POST', signUpRoute.POST, { body })
  expect(signUp).toMatchObject({ status: 422, body: { errors: [{ path: 'email' }] } })
  const stranger = await newPerson()
  const browser = newBrowser()
  browser.jar.set(accessCookie, await accessTokenOf(stranger))
  const accepted = await browser.send('POST', acceptRoute.POST, { body: { token: made.body.token } })
  expect(accepted.status).toBe(403)
})

test('an invitation taken back, run out or made up opens nothing', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', invitations, { body: { email: newAddress(), role: 'viewer' } })
  await admin.call('DELETE', invitation, { params: { id: made.body.id } })
  const old = await invite(admin.ctxAt(new Date(Date.now() - 8 * 86_400_000)), { email: newAddress(), role: 'viewer' })
  for (const token of [made.body.token, old.token, 'made-up'])
    expect((await newBrowser().send('GET', previewRoute.GET, { query: { token } })).status).toBe(404)
  expect((await admin.refused('DELETE', invitation, { params: { id: made.body.id } })).problem.code).toBe('conflict')
})

test('of two who accept one invitation at once, one becomes a member and the other is told', async () => {
  const agency = await newAgency()
  const person = await newPerson()
  await ensureProfile(person)
  const made = await invite((await agency.as('admin')).ctx, { email: person.email, role: 'viewer' })
  const both = await Promise.allSettled([
    acceptInvitation(person, made.token, new Date()),
    acceptInvitation(person, made.token, new Date()),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an address has one open invitation; a run-out one makes way, a member needs none', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const email = newAddress()
  await invite(admin.ctxAt(new Date(Date.now() - 8 * 86_400_000)), { email, role: 'viewer' })
  await admin.call('POST', invitations, { body: { email, role: 'viewer' } })
  const again = await admin.refused('POST', invitations, { body: { email: email.toUpperCase(), role: 'viewer' } })
  expect(again.problem).toMatchObject({ status: 422, errors: [{ path: 'email' }] })
  const member = await agency.as('dispatcher')
  const known = await admin.refused('POST', invitations, { body: { email: member.email, role: 'viewer' } })
  expect(known.problem).toMatchObject({ status: 422, errors: [{ path: 'email' }] })
})

test('a listing never shows a token, and only who manages sees it', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const made = await admin.call('POST', invitations, { body: { email: newAddress(), role: 'viewer' } })
  const list = await admin.call('GET', invitations)
  expect(JSON.stringify(list.body)).not.toContain(made.body.token)
  expect(list.body.data).toHaveLength(1)
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.refused('GET', invitations)).status).toBe(403)
  expect(
    (await dispatcher.refused('POST', invitations, { body: { email: newAddress(), role: 'viewer' } })).status,
  ).toBe(403)
  expect((await admin.refused('POST', invitations, { body: { email: newAddress(), role: 'owner' } })).status).toBe(403)
})

test("another agency's invitation does not exist", async () => {
  const agency = await newAgency()
  const made = await (
    await agency.as('admin')
  ).call('POST', invitations, { body: { email: newAddress(), role: 'viewer' } })
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('DELETE', invitation, { params: { id: made.body.id } })).status).toBe(404)
  expect((await outsider.call('GET', invitations)).body.data).toEqual([])
})
