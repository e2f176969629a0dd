import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { EscalationPolicy, ListConfigured } from '../rules-schema'
import { loadPolicy, toPolicy } from './policies-queries'

/** Newest first. */
export function listEscalationPolicies(ctx: Ctx, query: ListConfigured): Promise<Page<EscalationPolicy>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = tx
      .selectFrom('escalationPolicies')
      .selectAll()
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('retiredAt', 'is', null)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toPolicy, (policy) => policy.id)
  })
}

/** Also one that is retired, because alerts name it. @throws AppError not_found */
export function getEscalationPolicy(ctx: Ctx, id: string): Promise<EscalationPolicy> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction((tx) => loadPolicy(tx, id))
}
