import { hash, randomBytes } from 'node:crypto'
import { system } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { Scope } from './schema'

export const keyPrefix = 'trn_'
export const hashKey = (key: string): Buffer => hash('sha256', key, 'buffer')

/** A new secret with 256 random bits, and the part of it a person may see again. */
export function newKey(): { key: string; prefix: string } {
  const key = keyPrefix + randomBytes(32).toString('base64url')
  return { key, prefix: key.slice(0, keyPrefix.length + 8) }
}

/** @throws AppError unauthenticated for an unknown, revoked or expired key. Read at every request, so that revoking works at once. */
export async function actorOfKey(key: string, now: Date): Promise<Actor> {
  const row = await system()
    .selectFrom('apiKeys')
    .select(['id', 'name', 'agencyId', 'scopes', 'expiresAt', 'revokedAt', 'lastUsedAt'])
    .where('keyHash', '=', hashKey(key))
    .executeTakeFirst()
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now))
    throw new AppError('unauthenticated', 'This API key is unknown, revoked or expired.')
  // Once a minute is enough to see that a key is in use.
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > 60_000)
    await system().updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', row.id).execute()
  const scopes = row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? [])
  return { kind: 'api_key', id: row.id, name: row.name, agencyId: row.agencyId, role: null, scopes: new Set(scopes) }
}
