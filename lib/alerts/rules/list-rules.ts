import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { AlertRule, ListConfigured } from '../rules-schema'
import { loadRule, selectRules, toRule } from './rules-queries'

/** In the order they are asked. */
export function listAlertRules(ctx: Ctx, query: ListConfigured): Promise<Page<AlertRule>> {
  requirePermission(ctx.actor, 'alerts:read')
  const after = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectRules(tx).where('r.agencyId', '=', ctx.actor.agencyId).where('r.retiredAt', 'is', null)
    if (after)
      select = select.where(
        sql<boolean>`(r.place, r.id) > (select c.place, c.id from public.alert_rules c where c.id = ${after})`,
      )
    const rows = await select
      .orderBy('r.place')
      .orderBy('r.id')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toRule, (rule) => rule.id)
  })
}

/** Also one that is retired, because alerts name it. @throws AppError not_found */
export function getAlertRule(ctx: Ctx, id: string): Promise<AlertRule> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction((tx) => loadRule(tx, id))
}
