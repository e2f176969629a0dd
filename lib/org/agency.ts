import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import { toAgency } from './agency-queries'
import type { Agency, UpdateAgency } from './schema'

const select = (tx: Tx, ctx: Ctx) => tx.selectFrom('agencies').selectAll().where('id', '=', ctx.actor.agencyId)

export function getAgency(ctx: Ctx): Promise<Agency> {
  requirePermission(ctx.actor, 'org:read')
  return ctx.transaction(async (tx) => toAgency(await select(tx, ctx).executeTakeFirstOrThrow()))
}

/** @throws AppError conflict on a stale version */
export function updateAgency(ctx: Ctx, input: UpdateAgency): Promise<Agency> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const before = toAgency(await select(tx, ctx).forUpdate().executeTakeFirstOrThrow())
    requireVersion(ctx, before)
    const patch = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.timeZone === undefined ? {} : { timeZone: input.timeZone }),
    }
    if (Object.keys(patch).length === 0) return before
    const row = await tx
      .updateTable('agencies')
      .set(patch)
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toAgency(row)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'agency.updated',
        subject: { kind: 'agency', id: before.id },
        ...changes,
        touches: { org: [before.id] },
      })
    return after
  })
}
