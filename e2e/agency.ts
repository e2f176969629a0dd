import { randomUUID } from 'node:crypto'
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  request,
} from '@playwright/test'
import type { Role } from '../lib/auth/schema'

export const password = 'correct horse battery'

/** Somebody signed in, with a way to the API in their name. */
export interface Person {
  email: string
  name: string
  api: Api
}

/** The API in somebody's name; every answer is expected to be a good one. */
export interface Api {
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body: unknown) => Promise<T>
  patch: <T>(path: string, body: unknown) => Promise<T>
  context: APIRequestContext
}

export const uniqueEmail = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.test`
const urlOf = (path: string) => (path.startsWith('/api/') ? path : `/api/v1${path}`)

async function apiFor(baseURL: string): Promise<Api> {
  const context = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } })
  const send = async <T>(method: 'get' | 'post' | 'patch', path: string, data?: unknown): Promise<T> => {
    const answer = await context[method](urlOf(path), data === undefined ? {} : { data })
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(300)
    const body: T = await answer.json()
    return body
  }
  return {
    context,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    patch: (path, body) => send('patch', path, body),
  }
}

/** A fresh agency of its own for one test, with its owner. */
export async function foundAgency(baseURL: string): Promise<Person> {
  const email = uniqueEmail('owner')
  const api = await apiFor(baseURL)
  const agencySlug = `t${randomUUID().slice(0, 12)}`
  await api.post('/api/session/sign-up', {
    email,
    password,
    fullName: 'Olga Owner',
    agencyName: 'Test Fire',
    agencySlug,
    timeZone: 'America/Los_Angeles',
  })
  return { email, name: 'Olga Owner', api }
}

/** Another member of the owner's agency, by the same way as anybody: invitation, then sign-up. */
export async function addMember(owner: Person, baseURL: string, role: Role, name: string): Promise<Person> {
  const email = uniqueEmail(role)
  const { token } = await owner.api.post<{ token: string }>('/invitations', { email, role })
  const api = await apiFor(baseURL)
  await api.post('/api/session/sign-up', { email, password, fullName: name, invitationToken: token })
  return { email, name, api }
}

/** A browser of somebody's own, signed in already. */
export async function openAs(browser: Browser, person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...options, storageState: await person.api.context.storageState() })
  return context.newPage()
}
