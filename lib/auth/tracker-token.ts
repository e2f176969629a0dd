import { createHash, randomBytes } from 'node:crypto'
import { system } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export const trackerPrefix = 'trk_'
const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What a tracker signs with: 256 random bits, the hash that is kept, and the part a person may see again. */
export function newTrackerToken(): { token: string; tokenHash: Buffer; prefix: string } {
  const token = trackerPrefix + randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token), prefix: token.slice(0, trackerPrefix.length + 8) }
}

/**
 * A device may report where its one subject is, and nothing else.
 * @throws AppError unauthenticated for an unknown or revoked token. Read at every request, so that revoking works at once.
 */
export async function actorOfTracker(token: string, now: Date): Promise<Actor> {
  const row = await system()
    .selectFrom('trackers')
    .select(['id', 'name', 'agencyId', 'deviceId', 'subjectKind', 'subjectId', 'revokedAt', 'lastSeenAt'])
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row || row.revokedAt) throw new AppError('unauthenticated', 'This tracker token is unknown or revoked.')
  // Once a minute is enough to see that it is alive; a row per point would be written for nothing.
  if (!row.lastSeenAt || now.getTime() - row.lastSeenAt.getTime() > 60_000)
    await system().updateTable('trackers').set({ lastSeenAt: now }).where('id', '=', row.id).execute()
  return {
    kind: 'device',
    id: row.id,
    name: row.name,
    agencyId: row.agencyId,
    role: null,
    scopes: new Set(['positions:write']),
    device: { deviceId: row.deviceId, subjectKind: row.subjectKind, subjectId: row.subjectId },
  }
}

/** The tracker token of a request: as a Bearer token, or as the password of Basic, which is all that OwnTracks can send. */
export function trackerTokenOf(authorization: string | null): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ')
  if (/^bearer$/i.test(scheme)) return value.startsWith(trackerPrefix) ? value : undefined
  if (!/^basic$/i.test(scheme)) return undefined
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  const password = decoded.slice(decoded.indexOf(':') + 1)
  return password.startsWith(trackerPrefix) ? password : undefined
}
