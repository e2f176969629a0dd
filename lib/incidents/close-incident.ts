import { type Ctx, requirePermission } from '@/lib/auth'
import { endIncident } from './end-incident'
import { loadIncident, lockIncident, requireTransition, requireVersion } from './incidents-queries'
import { insertNote } from './add-note'
import type { CloseIncident, Incident } from './schema'

/** Ends a resolved incident with what came of it. */
export function closeIncident(ctx: Ctx, input: CloseIncident & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, 'close')
    if (input.notes) await insertNote(tx, ctx, { incidentId: incident.id, text: input.notes })
    await endIncident(tx, ctx, incident, {
      event: 'close',
      at: input.at ?? ctx.now,
      reason: undefined,
      disposition: input.disposition,
    })
    return loadIncident(tx, incident.id)
  })
}
