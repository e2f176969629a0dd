import { type Ctx, requirePermission } from '@/lib/auth'
import type { Unit } from './schema'
import { loadUnit } from './units-queries'

/** @throws AppError not_found */
export function getUnit(ctx: Ctx, id: string): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadUnit(tx, id))
}
