import type { Selectable } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { IncidentPriorities } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { IncidentPriority, UpdateIncidentPriority } from './schema'

const toPriority = ({ priority, label, color, version }: Selectable<IncidentPriorities>): IncidentPriority => ({
  priority,
  label,
  color,
  version,
})

/** 1, the most urgent, first. */
export function listIncidentPriorities(ctx: Ctx): Promise<{ data: IncidentPriority[] }> {
  requirePermission(ctx.actor, 'org:read')
  return ctx.transaction(async (tx) => {
    const rows = await tx.selectFrom('incidentPriorities').selectAll().orderBy('priority').execute()
    return { data: rows.map(toPriority) }
  })
}

/** Names and colours are the agency's; there are always five. @throws AppError conflict on a stale version */
export function updateIncidentPriority(
  ctx: Ctx,
  { priority, label, color }: UpdateIncidentPriority & { priority: number },
): Promise<IncidentPriority> {
  requirePermission(ctx.actor, 'org:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const mine = tx.selectFrom('incidentPriorities').selectAll().where('agencyId', '=', agencyId)
    const row = await mine.where('priority', '=', priority).forUpdate().executeTakeFirst()
    if (!row) throw notFound('priority')
    const before = toPriority(row)
    requireVersion(ctx, before)
    const changed = await tx
      .updateTable('incidentPriorities')
      .set({ label, color })
      .where('agencyId', '=', agencyId)
      .where('priority', '=', priority)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toPriority(changed)
    if (changesBetween(before, after))
      await recordEvent(tx, ctx, {
        type: 'incident_priority.updated',
        subject: { kind: 'agency', id: agencyId },
        before,
        after,
        touches: { org: [agencyId] },
      })
    return after
  })
}
