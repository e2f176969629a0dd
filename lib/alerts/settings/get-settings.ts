import { type Ctx, requirePermission } from '@/lib/auth'
import type { AlertSettings } from '../rules-schema'
import { loadSettings } from './settings-queries'

export function getAlertSettings(ctx: Ctx): Promise<AlertSettings> {
  requirePermission(ctx.actor, 'alerts:read')
  return ctx.transaction((tx) => loadSettings(tx, ctx.actor.agencyId))
}
