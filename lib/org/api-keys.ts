import type { Selectable } from 'kysely'
import { type Ctx, hashKey, newKey, requirePermission } from '@/lib/auth'
import { Scope } from '@/lib/auth/schema'
import type { ApiKeys } from '@/lib/db'
import { AppError, conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Page } from '@/lib/http/schema'
import { newId } from '@/lib/ids'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import type { ApiKey, CreateApiKey, CreatedApiKey } from './schema'

const toApiKey = (row: Selectable<ApiKeys>): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

/** Newest first, revoked ones included: they are part of the record. */
export function listApiKeys(ctx: Ctx, page: PageRequest): Promise<Page<ApiKey>> {
  requirePermission(ctx.actor, 'org:manage')
  const before = afterId(page.cursor)
  return ctx.transaction(async (tx) => {
    const newest = tx
      .selectFrom('apiKeys')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(page.limit + 1)
    const rows = await (before ? newest.where('id', '<', before) : newest).execute()
    return toPage(rows, page.limit, toApiKey, (key) => key.id)
  })
}

/**
 * A key for a program. The secret is answered once and stored hashed.
 * @throws AppError forbidden for a scope the creator does not have, or when a key tries to make another key.
 */
export function createApiKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  requirePermission(ctx.actor, 'org:manage')
  const { actor } = ctx
  if (actor.kind !== 'user' || !actor.id) throw new AppError('forbidden', 'Only a person may make API keys.')
  const beyond = input.scopes.filter((scope) => !actor.scopes.has(scope))
  if (beyond.length > 0) throw new AppError('forbidden', `You do not have ${beyond.join(', ')} yourself.`)
  const createdBy = actor.id
  return ctx.transaction(async (tx) => {
    const { key, prefix } = newKey()
    const row = await tx
      .insertInto('apiKeys')
      .values({
        id: newId(),
        agencyId: actor.agencyId,
        name: input.name,
        prefix,
        keyHash: hashKey(key),
        scopes: [...new Set(input.scopes)],
        createdBy,
        expiresAt: input.expiresAt ?? null,
        createdAt: ctx.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const made = toApiKey(row)
    await recordEvent(tx, ctx, {
      type: 'api_key.created',
      subject: { kind: 'api_key', id: made.id },
      after: made,
      touches: { org: [made.id] },
    })
    return { ...made, key }
  })
}

/** Ends a key at once. @throws AppError not_found, or conflict when it was revoked before. */
export function revokeApiKey(ctx: Ctx, keyId: string): Promise<ApiKey> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const row = await tx
      .updateTable('apiKeys')
      .set({ revokedAt: ctx.now })
      .where('id', '=', keyId)
      .where('revokedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!row) {
      const earlier = await tx.selectFrom('apiKeys').selectAll().where('id', '=', keyId).executeTakeFirst()
      if (!earlier) throw notFound('API key')
      throw conflict('This key was revoked already.', toApiKey(earlier))
    }
    const revoked = toApiKey(row)
    await recordEvent(tx, ctx, {
      type: 'api_key.revoked',
      subject: { kind: 'api_key', id: revoked.id },
      after: revoked,
      touches: { org: [revoked.id] },
    })
    return revoked
  })
}
