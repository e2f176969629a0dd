import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import { withAlert } from '../ingest/unfold-alerts'
import type { Alert, DismissAlert } from '../schema'
import { loadAlert, lockAlert, requireStep } from './alerts-queries'
import { writeStep } from './write-step'

/**
 * A person says that it is nothing. What comes under its fingerprint within its window is still a duplicate of it.
 * @throws AppError invalid_transition when it is over already
 */
export function dismissAlert(ctx: Ctx, { id, reason }: DismissAlert & { id: string }): Promise<Alert> {
  requirePermission(ctx.actor, 'alerts:write')
  return withAlert(ctx, id, async (tx) => {
    const row = await lockAlert(tx, id)
    requireVersion(ctx, row)
    requireStep(row, 'dismiss')
    await writeStep(tx, ctx, row, {
      set: { state: 'dismissed', endedAt: ctx.now, endedBy: ctx.actor.name, endedReason: reason, escalateAt: null },
      step: { step: 'source', text: `Dismissed by ${ctx.actor.name}: ${reason}` },
    })
    const alert = await loadAlert(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert.dismissed',
      subject: { kind: 'alert', id },
      ...(alert.incidentId ? { incidentId: alert.incidentId } : {}),
      before: { state: row.state },
      after: { state: alert.state },
      reason,
      touches: { alerts: [id] },
    })
    return alert
  })
}
