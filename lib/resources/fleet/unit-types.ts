import type { Selectable } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type UnitTypes, violates } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { Page } from '@/lib/http/schema'
import { newId } from '@/lib/ids'
import { afterId, toPage } from '@/lib/keyset'
import type { CreateUnitType, ListVocabulary, UnitType, UpdateUnitType } from '../fleet-schema'

const toUnitType = (row: Selectable<UnitTypes>): UnitType => ({
  id: row.id,
  name: row.name,
  turnoutSeconds: row.turnoutSeconds,
  speedKmh: row.speedKmh,
  detourFactor: row.detourFactor,
  staleAfterSeconds: row.staleAfterSeconds,
  version: row.version,
})

/** Newest first. */
export function listUnitTypes(ctx: Ctx, query: ListVocabulary): Promise<Page<UnitType>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx.selectFrom('unitTypes').selectAll().where('agencyId', '=', ctx.actor.agencyId)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toUnitType, (type) => type.id)
  })
}

/** @throws AppError validation_failed when the name is taken, in any case */
export async function createUnitType(ctx: Ctx, input: CreateUnitType): Promise<UnitType> {
  requirePermission(ctx.actor, 'org:manage')
  try {
    return await ctx.transaction(async (tx) => {
      const row = await tx
        .insertInto('unitTypes')
        .values({ id: newId(), agencyId: ctx.actor.agencyId, ...input })
        .returningAll()
        .executeTakeFirstOrThrow()
      const type = toUnitType(row)
      await recordEvent(tx, ctx, {
        type: 'unit_type.created',
        subject: { kind: 'unit_type', id: type.id },
        after: type,
        touches: { org: [type.id] },
      })
      return type
    })
  } catch (error) {
    throw violates(error, 'unit_types_name') ? invalidField('name', 'There is a unit type of this name.') : error
  }
}

/** What the ETA model and the age of a position go by; the name stays, because units carry it. @throws AppError conflict, not_found */
export function updateUnitType(ctx: Ctx, { id, ...patch }: UpdateUnitType & { id: string }): Promise<UnitType> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const row = await tx.selectFrom('unitTypes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw notFound('unit type')
    const before = toUnitType(row)
    requireVersion(ctx, before)
    const changed = await tx
      .updateTable('unitTypes')
      .set({ ...patch, updatedAt: ctx.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toUnitType(changed)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'unit_type.updated',
        subject: { kind: 'unit_type', id },
        ...changes,
        touches: { org: [id] },
      })
    return after
  })
}
