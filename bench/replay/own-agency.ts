import { CreatedApiKey } from '@/lib/org/schema'
import type { Scope } from '@/lib/auth/schema'
import { Refused, request } from './api-client'

// Like the demo's, known to everybody: it is made only on a machine that listens to itself.
export const replayAccount = { email: 'replay@demo.turnout.test', password: 'turnout-demo-1' }
const agency = {
  agencyName: 'San Francisco Fire (replay)',
  agencySlug: 'sffd-replay',
  timeZone: 'America/Los_Angeles',
}
const scopes: Scope[] = [
  'incidents:read',
  'incidents:write',
  'incidents:assign',
  'resources:read',
  'resources:write',
  'resources:status',
  'positions:write',
  'alerts:read',
  'alerts:ingest',
  'alerts:write',
  'alerts:manage',
  'events:read',
  'org:read',
]

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Signs in to the replay's own agency, which is founded at the first time, so that no scene of the demo is disturbed. */
async function signIn(origin: string): Promise<string> {
  try {
    return cookiesOf(await request(new URL('/api/session', origin), 'POST', { body: replayAccount }))
  } catch (error) {
    if (!(error instanceof Refused && error.status === 401)) throw error
  }
  const body = { ...replayAccount, fullName: 'Replay', ...agency }
  return cookiesOf(await request(new URL('/api/session/sign-up', origin), 'POST', { body }))
}

export interface OwnKey {
  id: string
  key: string
}

export async function makeOwnKey(origin: string): Promise<OwnKey> {
  const cookie = await signIn(origin)
  const body = { name: 'Replay', scopes }
  const response = await request(new URL('/api/v1/api-keys', origin), 'POST', { body, headers: { cookie } })
  const { id, key } = CreatedApiKey.parse(await response.json())
  return { id, key }
}

export async function revokeOwnKey(origin: string, id: string): Promise<void> {
  const cookie = await signIn(origin)
  await request(new URL(`/api/v1/api-keys/${id}`, origin), 'DELETE', { headers: { cookie } })
}
