import { NextRequest } from 'next/server'
import { v4 } from 'uuid'
import { expect, test } from 'vitest'
import * as signUpRoute from '@/app/api/session/sign-up/route'
import * as tokenRoute from '@/app/api/session/token/route'
import { accessCookie } from '@/lib/auth'
import { config, proxy } from '@/proxy'
import { newBrowser } from '@/supabase/tests/browser'
import { accessTokenOf } from '@/supabase/tests/people'

const page = (cookie = '') => new NextRequest('http://127.0.0.1:3000/console', { headers: { cookie } })

test('every page gets its own nonce, and no script runs without it', async () => {
  const [one, two] = [await proxy(page()), await proxy(page())]
  const policies = [one, two].map((response) => response.headers.get('content-security-policy') ?? '')
  expect(policies[0]).not.toBe(policies[1])
  const scripts = /script-src ([^;]+)/.exec(policies[0] ?? '')?.[1] ?? ''
  expect(scripts).toMatch(/'nonce-[\w+/=]{20,}'/)
  expect(scripts).not.toContain('unsafe')
  expect(policies[0]).toContain("frame-ancestors 'none'")
})

test('the page is rendered with the nonce of its own policy', async () => {
  const response = await proxy(page())
  const nonce = response.headers.get('x-middleware-request-x-nonce')
  expect(nonce).toBeTruthy()
  expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
})

test('a session whose access has run out is renewed before the page is rendered', async () => {
  const browser = newBrowser()
  const slug = `p${v4().slice(0, 12)}`
  const body = {
    email: `${slug}@proxy.turnout.test`,
    password: 'four quiet words',
    fullName: 'P',
    agencyName: 'Proxy',
    agencySlug: slug,
  }
  await browser.send('POST', signUpRoute.POST, { body })
  const { userId } = (await browser.send('GET', tokenRoute.GET)).body
  browser.jar.set(accessCookie, await accessTokenOf({ userId: String(userId), email: '' }, -60))
  const response = await proxy(page(browser.cookieHeader()))
  const [access] = response.headers.getSetCookie().filter((line) => line.startsWith(`${accessCookie}=`))
  expect(access).toMatch(/HttpOnly; SameSite=Lax/)
  const handedOn = response.headers.get('x-middleware-request-cookie') ?? ''
  expect(access).toContain(handedOn.split('; ').find((pair) => pair.startsWith(accessCookie)))
})

test('the API and files are left alone', () => {
  const matcher = new RegExp(`^${config.matcher[0]}$`)
  for (const path of ['/api/v1/incidents', '/_next/static/x.js', '/icon.svg']) expect(path).not.toMatch(matcher)
  for (const path of ['/', '/console', '/invite/abc', '/docs/api']) expect(path).toMatch(matcher)
})
