import { type Ctx, requirePermission } from '@/lib/auth'
import { notFound } from '@/lib/errors'
import type { Station } from './schema'
import { toStation } from './stations-queries'

/** @throws AppError not_found */
export function getStation(ctx: Ctx, id: string): Promise<Station> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    const row = await tx.selectFrom('stations').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('station')
    return toStation(row)
  })
}
