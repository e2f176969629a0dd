import { type Ctx, requirePermission } from '@/lib/auth'
import { loadIncident } from './incidents-queries'
import type { Incident } from './schema'

export function getIncident(ctx: Ctx, input: { id: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction((tx) => loadIncident(tx, input.id))
}
