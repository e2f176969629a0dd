import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import { withAlert } from '../ingest/unfold-alerts'
import type { AcknowledgeAlert, Alert } from '../schema'
import { loadAlert, lockAlert, requireStep } from './alerts-queries'
import { whenForgotten } from './when-forgotten'
import { writeStep } from './write-step'

/**
 * Somebody has it: nobody further is paged, until it is forgotten.
 * @throws AppError invalid_transition when somebody was faster or it is over
 */
export function acknowledgeAlert(ctx: Ctx, { id, note }: AcknowledgeAlert & { id: string }): Promise<Alert> {
  requirePermission(ctx.actor, 'alerts:write')
  return withAlert(ctx, id, async (tx) => {
    const row = await lockAlert(tx, id)
    requireVersion(ctx, row)
    requireStep(row, 'acknowledge')
    await writeStep(tx, ctx, row, {
      set: {
        state: 'acknowledged',
        acknowledgedAt: ctx.now,
        acknowledgedBy: ctx.actor.name,
        escalateAt: await whenForgotten(tx, row, ctx.now),
      },
      step: { step: 'escalation', text: `Acknowledged by ${ctx.actor.name}${note ? `: ${note}` : ''}` },
    })
    const alert = await loadAlert(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert.acknowledged',
      subject: { kind: 'alert', id },
      ...(alert.incidentId ? { incidentId: alert.incidentId } : {}),
      before: { state: row.state },
      after: { state: alert.state, acknowledgedBy: alert.acknowledgedBy },
      reason: note,
      touches: { alerts: [id] },
    })
    return alert
  })
}
