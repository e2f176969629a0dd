import type { Selectable } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type Capabilities, violates } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { Page } from '@/lib/http/schema'
import { newId } from '@/lib/ids'
import { afterId, toPage } from '@/lib/keyset'
import type { Capability, CreateCapability, ListVocabulary, UpdateCapability } from '../fleet-schema'

const toCapability = (row: Selectable<Capabilities>): Capability => ({
  id: row.id,
  code: row.code,
  label: row.label,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  version: row.version,
})

/** Newest first, retired ones included: rows may carry them still. */
export function listCapabilities(ctx: Ctx, query: ListVocabulary): Promise<Page<Capability>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx.selectFrom('capabilities').selectAll().where('agencyId', '=', ctx.actor.agencyId)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toCapability, (capability) => capability.id)
  })
}

/** @throws AppError validation_failed when the code is taken, in any case */
export async function createCapability(ctx: Ctx, input: CreateCapability): Promise<Capability> {
  requirePermission(ctx.actor, 'org:manage')
  try {
    return await ctx.transaction(async (tx) => {
      const row = await tx
        .insertInto('capabilities')
        .values({ id: newId(), agencyId: ctx.actor.agencyId, ...input })
        .returningAll()
        .executeTakeFirstOrThrow()
      const capability = toCapability(row)
      await recordEvent(tx, ctx, {
        type: 'capability.created',
        subject: { kind: 'capability', id: capability.id },
        after: capability,
        touches: { org: [capability.id] },
      })
      return capability
    })
  } catch (error) {
    throw violates(error, 'capabilities_code') ? invalidField('code', 'There is a capability of this code.') : error
  }
}

/** Relabels, retires or brings back; the code stays, because rows and run cards carry it. @throws AppError conflict, not_found */
export function updateCapability(
  ctx: Ctx,
  { id, label, isRetired }: UpdateCapability & { id: string },
): Promise<Capability> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const row = await tx.selectFrom('capabilities').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw notFound('capability')
    const before = toCapability(row)
    requireVersion(ctx, before)
    const retiredAt = isRetired === undefined ? row.retiredAt : isRetired ? (row.retiredAt ?? ctx.now) : null
    const changed = await tx
      .updateTable('capabilities')
      .set({ ...(label === undefined ? {} : { label }), retiredAt, updatedAt: ctx.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toCapability(changed)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'capability.updated',
        subject: { kind: 'capability', id },
        ...changes,
        touches: { org: [id] },
      })
    return after
  })
}
