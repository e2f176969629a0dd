import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { Emergency, ListEmergencies } from '../field-schema'
import { loadEmergency, selectEmergencies, toEmergency } from './emergencies-queries'

/** Newest first; with `open` only those that are not cleared yet, or only those that are. */
export function listEmergencies(ctx: Ctx, input: ListEmergencies): Promise<Page<Emergency>> {
  requirePermission(ctx.actor, 'incidents:read')
  const before = afterId(input.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectEmergencies(tx).where('e.agencyId', '=', ctx.actor.agencyId)
    if (input.open) select = select.where('e.clearedAt', input.open === 'true' ? 'is' : 'is not', null)
    if (before) select = select.where('e.id', '<', before)
    const rows = await select
      .orderBy('e.id', 'desc')
      .limit(input.limit + 1)
      .execute()
    return toPage(rows, input.limit, toEmergency, (emergency) => emergency.id)
  })
}

export function getEmergency(ctx: Ctx, { id }: { id: string }): Promise<Emergency> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction((tx) => loadEmergency(tx, id))
}
