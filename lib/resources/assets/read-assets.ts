import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import { likePattern } from '../like-pattern'
import type { Asset, AssetCategory, ListAssets, Loan } from '../register-schema'
import { type AssetKey, loadAsset, selectAssets, selectLoans, toAsset, toLoan } from './assets-queries'

/** @throws AppError not_found */
export function getAsset(ctx: Ctx, key: AssetKey): Promise<Asset> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadAsset(tx, key))
}

/** Newest first; retired ones only when asked for. */
export function listAssets(ctx: Ctx, category: AssetCategory, query: ListAssets): Promise<Page<Asset>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectAssets(tx)
      .where('a.agencyId', '=', ctx.actor.agencyId)
      .where('a.category', '=', category)
      .where('a.retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('a.id', '<', before)
    if (query.kind) select = select.where('a.kind', 'in', query.kind)
    if (query.status) select = select.where('a.status', 'in', query.status)
    if (query.stationId) select = select.where('a.stationId', '=', query.stationId)
    if (query.unitId) select = select.where('l.unitId', '=', query.unitId)
    if (query.personId) select = select.where('l.personId', '=', query.personId)
    if (query.inspectionDueBefore)
      select = select.where(sql<boolean>`a.inspection_due_on < ${query.inspectionDueBefore}::date`)
    if (query.q) {
      const pattern = likePattern(query.q)
      const byIdentifier = sql<boolean>`exists (
        select from jsonb_each_text(a.identifiers) as known where known.value ilike ${pattern})`
      select = select.where((eb) =>
        eb.or([eb('a.name', 'ilike', pattern), eb('a.kind', 'ilike', pattern), byIdentifier]),
      )
    }
    const rows = await select
      .orderBy('a.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toAsset, (asset) => asset.id)
  })
}

/** Everybody who had it, newest first. @throws AppError not_found */
export function listLoans(ctx: Ctx, key: AssetKey, page: PageRequest): Promise<Page<Loan>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(page.cursor)
  return ctx.transaction(async (tx) => {
    await loadAsset(tx, key)
    let select = selectLoans(tx).where('l.assetId', '=', key.id)
    if (before) select = select.where('l.id', '<', before)
    const rows = await select
      .orderBy('l.id', 'desc')
      .limit(page.limit + 1)
      .execute()
    return toPage(
      rows,
      page.limit,
      (row) => toLoan(row.loan),
      (loan) => loan.id,
    )
  })
}
