import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict, invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Page } from '@/lib/http/schema'
import type { AlertRule, OrderAlertRules } from '../rules-schema'
import { loadRules } from './rules-queries'

/**
 * Puts all rules into this order. Whoever dragged a list that has changed meanwhile gets the present one and decides again.
 * @throws AppError validation_failed for a rule that never was, conflict with the present list when one is missing or retired
 */
export function orderAlertRules(ctx: Ctx, { ids }: OrderAlertRules): Promise<Page<AlertRule>> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    await tx
      .selectFrom('alertRules')
      .select('id')
      .where('agencyId', '=', agencyId)
      .where('retiredAt', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    await requireKnown(tx, ids)
    const before = await loadRules(tx, agencyId)
    const wanted = new Set(ids)
    if (ids.length !== before.length || !before.every((rule) => wanted.has(rule.id)))
      throw conflict('These are not the rules there are. Look at the present list and order it again.', {
        data: before,
        nextCursor: null,
      })
    const moved = await sql<{ id: string }>`
      update public.alert_rules r set place = wanted.place
      from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      where r.id = wanted.id and r.place <> wanted.place
      returning r.id
    `.execute(tx)
    if (moved.rows.length > 0)
      await recordEvent(tx, ctx, {
        type: 'alert_rules.ordered',
        subject: { kind: 'agency', id: agencyId },
        before: { ids: before.map((rule) => rule.id) },
        after: { ids },
        touches: { alertConfig: moved.rows.map((row) => row.id) },
      })
    return { data: await loadRules(tx, agencyId), nextCursor: null }
  })
}

async function requireKnown(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await tx.selectFrom('alertRules').select('id').where('id', 'in', ids).execute()
  const unknown = ids.findIndex((id) => !known.some((rule) => rule.id === id))
  if (unknown >= 0) throw invalidField(`ids.${unknown}`, 'There is no such rule.')
}
