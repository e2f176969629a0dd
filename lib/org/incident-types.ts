import { type Selectable, sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type IncidentTypes, violates } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { Page } from '@/lib/http/schema'
import { newId } from '@/lib/ids'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import { type CreateIncidentType, IncidentType, type UpdateIncidentType } from './schema'

const toIncidentType = (row: Selectable<IncidentTypes>): IncidentType => ({
  id: row.id,
  code: row.code,
  label: row.label,
  category: IncidentType.shape.category.parse(row.category),
  suggestedPriority: row.suggestedPriority,
  sortOrder: row.sortOrder,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  version: row.version,
})

/** In the agency's own order, retired ones included. */
export function listIncidentTypes(ctx: Ctx, page: PageRequest): Promise<Page<IncidentType>> {
  requirePermission(ctx.actor, 'org:read')
  const after = afterId(page.cursor)
  return ctx.transaction(async (tx) => {
    const all = tx
      .selectFrom('incidentTypes as t')
      .selectAll()
      .orderBy('t.sortOrder')
      .orderBy('t.id')
      .limit(page.limit + 1)
    const beyond = sql<boolean>`(t.sort_order, t.id) > (
      select c.sort_order, c.id from public.incident_types c where c.id = ${after})`
    const rows = await (after ? all.where(beyond) : all).execute()
    return toPage(rows, page.limit, toIncidentType, (type) => type.id)
  })
}

/** @throws AppError validation_failed when the code is taken */
export async function createIncidentType(ctx: Ctx, input: CreateIncidentType): Promise<IncidentType> {
  requirePermission(ctx.actor, 'org:manage')
  try {
    return await ctx.transaction(async (tx) => {
      const row = await tx
        .insertInto('incidentTypes')
        .values({ id: newId(), agencyId: ctx.actor.agencyId, ...input })
        .returningAll()
        .executeTakeFirstOrThrow()
      const type = toIncidentType(row)
      await recordEvent(tx, ctx, {
        type: 'incident_type.created',
        subject: { kind: 'incident_type', id: type.id },
        after: type,
        touches: { org: [type.id] },
      })
      return type
    })
  } catch (error) {
    if (!violates(error, 'incident_types_agency_id_code_key')) throw error
    throw invalidField('code', 'Another incident type has this code already.')
  }
}

/** Renames, regroups, retires or brings back; the code stays, because incidents carry it. @throws AppError conflict, not_found */
export function updateIncidentType(ctx: Ctx, input: UpdateIncidentType & { id: string }): Promise<IncidentType> {
  requirePermission(ctx.actor, 'org:manage')
  const { id, retired, ...patch } = input
  return ctx.transaction(async (tx) => {
    const row = await tx.selectFrom('incidentTypes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw notFound('incident type')
    const before = toIncidentType(row)
    requireVersion(ctx, before)
    const retiredAt = retired === undefined ? row.retiredAt : retired ? (row.retiredAt ?? ctx.now) : null
    const changed = await tx
      .updateTable('incidentTypes')
      .set({ ...patch, retiredAt })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toIncidentType(changed)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'incident_type.updated',
        subject: { kind: 'incident_type', id },
        ...changes,
        touches: { org: [id] },
      })
    return after
  })
}
