import type { Selectable } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { UnitStatusLabels } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { BaseStatus, type StatusLabel, type UpdateStatusLabel } from './schema'

const toLabel = ({ base, label, color, version }: Selectable<UnitStatusLabels>): StatusLabel => ({
  base: BaseStatus.parse(base),
  label,
  color,
  version,
})

/** In the order of work. */
export function listStatusLabels(ctx: Ctx): Promise<{ data: StatusLabel[] }> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('unitStatusLabels as l')
      .innerJoin('unitBaseStatuses as b', 'b.base', 'l.base')
      .selectAll('l')
      .where('l.unitType', '=', '')
      .orderBy('b.sortOrder')
      .execute()
    return { data: rows.map(toLabel) }
  })
}

/** The base meaning stays; the word and the colour are the agency's. @throws AppError conflict on a stale version */
export function updateStatusLabel(
  ctx: Ctx,
  { base, label, color }: UpdateStatusLabel & { base: BaseStatus },
): Promise<StatusLabel> {
  requirePermission(ctx.actor, 'org:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const mine = tx
      .selectFrom('unitStatusLabels')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where('unitType', '=', '')
    const row = await mine.where('base', '=', base).forUpdate().executeTakeFirst()
    if (!row) throw notFound('status')
    const before = toLabel(row)
    requireVersion(ctx, before)
    const changed = await tx
      .updateTable('unitStatusLabels')
      .set({ label, color })
      .where('agencyId', '=', agencyId)
      .where('unitType', '=', '')
      .where('base', '=', base)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toLabel(changed)
    if (changesBetween(before, after))
      await recordEvent(tx, ctx, {
        type: 'unit_status.updated',
        subject: { kind: 'agency', id: agencyId },
        before,
        after,
        touches: { org: [agencyId] },
      })
    return after
  })
}
