import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v4 } from 'uuid'
import { expect, inject, test } from 'vitest'
import * as sessionRoute from '@/app/api/session/route'
import * as agencyRoute from '@/app/api/session/agency/route'
import * as recoverRoute from '@/app/api/session/recover/route'
import * as resetRoute from '@/app/api/session/reset/route'
import * as signUpRoute from '@/app/api/session/sign-up/route'
import * as tokenRoute from '@/app/api/session/token/route'
import { accessCookie, refreshCookie, sessionFromCookies } from '@/lib/auth'
import { newAgency } from '@/supabase/tests/agency'
import { newBrowser } from '@/supabase/tests/browser'
import { accessTokenOf } from '@/supabase/tests/people'

const password = 'four quiet words here'
const founder = () => {
  const slug = `s${v4().slice(0, 12)}`
  return {
    email: `${slug}@signup.turnout.test`,
    password,
    fullName: 'Fran Founder',
    agencyName: 'Signed Up Fire',
    agencySlug: slug,
    timeZone: 'Europe/Berlin',
  }
}

test('signing up founds an agency and signs in, with cookies no script can read', async () => {
  const browser = newBrowser()
  const input = founder()
  const answer = await browser.send('POST', signUpRoute.POST, { body: input })
  expect(answer).toMatchObject({ status: 200, body: { ok: true, confirmationNeeded: false } })
  for (const line of answer.headers.getSetCookie()) expect(line).toMatch(/HttpOnly; SameSite=Lax/)
  const token = await browser.send('GET', tokenRoute.GET)
  expect(token.body).toMatchObject({
    accessToken: browser.jar.get(accessCookie),
    agencyId: browser.jar.get('turnout_agency'),
  })
})

test('sending the same sign-up again after a lost answer ends in the same place', async () => {
  const input = founder()
  const first = newBrowser()
  await first.send('POST', signUpRoute.POST, { body: input })
  const again = newBrowser()
  const answer = await again.send('POST', signUpRoute.POST, { body: { ...input, agencySlug: `${input.agencySlug}b` } })
  expect(answer.status).toBe(200)
})

test('a taken short name is refused before an account is made', async () => {
  const { agency } = await newAgency()
  const input = { ...founder(), agencySlug: agency.slug }
  const answer = await newBrowser().send('POST', signUpRoute.POST, { body: input })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'agencySlug' }] } })
  const signIn = await newBrowser().send('POST', sessionRoute.POST, { body: { email: input.email, password } })
  expect(signIn.status).toBe(401)
})

test('an unknown address and a wrong password get the very same answer', async () => {
  const input = founder()
  await newBrowser().send('POST', signUpRoute.POST, { body: input })
  const wrong = await newBrowser().send('POST', sessionRoute.POST, {
    body: { email: input.email, password: 'not this one' },
  })
  const unknown = await newBrowser().send('POST', sessionRoute.POST, {
    body: { email: `nobody-${input.email}`, password: 'not this one' },
  })
  expect(wrong.status).toBe(401)
  expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
})

test('asking for a new password answers the same whether or not the address is known', async () => {
  const input = founder()
  await newBrowser().send('POST', signUpRoute.POST, { body: input })
  const known = await newBrowser().send('POST', recoverRoute.POST, { body: { email: input.email } })
  const unknown = await newBrowser().send('POST', recoverRoute.POST, { body: { email: `nobody-${input.email}` } })
  expect(known).toMatchObject({ status: 200, body: { ok: true } })
  expect(known.body).toEqual(unknown.body)
})

/** What the newest mail to an address says, its transfer encoding undone. */
function mailTo(email: string): string {
  const { mailDir } = inject('stack')
  const file =
    readdirSync(mailDir)
      .filter((name) => name.endsWith(`${email}.eml`))
      .sort()
      .at(-1) ?? ''
  const content = readFileSync(join(mailDir, file), 'utf8').replaceAll(/=\r?\n/g, '')
  return content.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

test('the link in the mail sets a new password, once', async () => {
  const input = founder()
  await newBrowser().send('POST', signUpRoute.POST, { body: input })
  await newBrowser().send('POST', recoverRoute.POST, { body: { email: input.email } })
  const tokenHash = /\/reset-password\?token_hash=(\w+)/.exec(mailTo(input.email))?.[1]
  const browser = newBrowser()
  const body = { tokenHash, password: 'another four quiet words' }
  expect((await browser.send('POST', resetRoute.POST, { body })).status).toBe(200)
  expect((await browser.send('GET', tokenRoute.GET)).status).toBe(200)
  const again = await newBrowser().send('POST', resetRoute.POST, { body: { ...body, password: 'yet another phrase' } })
  expect(again.status).toBe(401)
  const signIn = (word: string) =>
    newBrowser().send('POST', sessionRoute.POST, { body: { email: input.email, password: word } })
  expect((await signIn(password)).status).toBe(401)
  expect((await signIn(body.password)).status).toBe(200)
})

test('a session from the link that hosted Supabase mails sets a new password, too', async () => {
  const input = founder()
  const first = newBrowser()
  await first.send('POST', signUpRoute.POST, { body: input })
  const body = { accessToken: first.jar.get(accessCookie), password: 'another four quiet words' }
  const browser = newBrowser()
  expect((await browser.send('POST', resetRoute.POST, { body })).status).toBe(200)
  expect((await browser.send('GET', tokenRoute.GET)).status).toBe(200)
  const forged = { ...body, accessToken: await accessTokenOf({ userId: v4(), email: input.email }, -10) }
  expect((await newBrowser().send('POST', resetRoute.POST, { body: forged })).status).toBe(401)
})

test(
  'guessing is stopped after ten attempts, for that address only, and says when to try again',
  { timeout: 60_000 },
  async () => {
    const input = founder()
    await newBrowser().send('POST', signUpRoute.POST, { body: input })
    const guesser = newBrowser()
    for (let guess = 0; guess < 10; guess++) {
      const answer = await guesser.send('POST', sessionRoute.POST, {
        body: { email: input.email, password: `guess ${guess}` },
      })
      expect(answer.status).toBe(401)
    }
    const stopped = await guesser.send('POST', sessionRoute.POST, { body: { email: input.email, password } })
    expect(stopped.status).toBe(429)
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
    const elsewhere = await newBrowser().send('POST', sessionRoute.POST, { body: { email: input.email, password } })
    expect(elsewhere.status).toBe(200)
  },
)

test('an expired access cookie is renewed with the refresh cookie, once for requests that come together', async () => {
  const browser = newBrowser()
  await browser.send('POST', signUpRoute.POST, { body: founder() })
  const token = await browser.send('GET', tokenRoute.GET)
  const expired = await accessTokenOf({ userId: String(token.body['userId']), email: '' }, -10)
  browser.jar.set(accessCookie, expired)
  const before = browser.jar.get(refreshCookie)
  const cookies = new Map(browser.jar)
  const [one, two] = await Promise.all([
    sessionFromCookies(cookies, new Date()),
    sessionFromCookies(cookies, new Date()),
  ])
  expect(one?.token.userId).toBe(token.body['userId'])
  expect(two?.accessToken).toBe(one?.accessToken)
  const renewed = await browser.send('GET', tokenRoute.GET)
  expect(renewed.status).toBe(200)
  expect(browser.jar.get(accessCookie)).not.toBe(expired)
  expect(browser.jar.get(refreshCookie)).not.toBe(before)
})

test('after signing out neither cookie opens anything', async () => {
  const browser = newBrowser()
  await browser.send('POST', signUpRoute.POST, { body: founder() })
  const kept = new Map(browser.jar)
  await browser.send('DELETE', sessionRoute.DELETE)
  expect(browser.jar.size).toBe(0)
  kept.delete(accessCookie)
  expect(await sessionFromCookies(kept, new Date())).toBeNull()
})

test('a form on another site cannot sign anybody in or out', async () => {
  const browser = newBrowser()
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
    expect((await browser.send('DELETE', sessionRoute.DELETE, { headers })).status).toBe(403)
})

test('nobody switches to an agency they do not belong to', async () => {
  const browser = newBrowser()
  await browser.send('POST', signUpRoute.POST, { body: founder() })
  const { agencyId } = await newAgency()
  expect((await browser.send('PUT', agencyRoute.PUT, { body: { agencyId } })).status).toBe(404)
})
