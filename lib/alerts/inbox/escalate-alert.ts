import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { withAlert } from '../ingest/unfold-alerts'
import { type Alert, type EscalateAlert, severities, Severity } from '../schema'
import { loadAlert, lockAlert, requireStep } from './alerts-queries'
import { writeStep } from './write-step'

const priorityOf: Record<Severity, number> = { extreme: 1, severe: 2, moderate: 3, minor: 4, unknown: 3 }
/** Unknown is raised to moderate: worse than nothing known, not yet severe. */
const nextOf: Record<Severity, Severity> = {
  extreme: 'extreme',
  severe: 'extreme',
  moderate: 'severe',
  minor: 'moderate',
  unknown: 'moderate',
}

/**
 * It is worse than it says: its severity rises, it is open again, and the next step of its escalation is taken at once.
 * @throws AppError validation_failed for a severity that is not above its own, invalid_transition when it is over
 */
export function escalateAlert(ctx: Ctx, input: EscalateAlert & { id: string }): Promise<Alert> {
  requirePermission(ctx.actor, 'alerts:write')
  const { id, reason } = input
  return withAlert(ctx, id, async (tx) => {
    const row = await lockAlert(tx, id)
    requireVersion(ctx, row)
    requireStep(row, 'escalate')
    const before = Severity.parse(row.severity)
    const severity = input.severity ?? nextOf[before]
    if (input.severity && severities.indexOf(severity) > severities.indexOf(before))
      throw invalidField('severity', `This alert is ${before} already; escalating only raises it.`)
    await writeStep(tx, ctx, row, {
      set: {
        severity,
        priority: Math.min(row.priority, priorityOf[severity]),
        state: 'open',
        acknowledgedAt: null,
        acknowledgedBy: null,
        endedAt: null,
        endedBy: null,
        endedReason: null,
        escalateAt: row.escalationPolicyId ? ctx.now : null,
      },
      step: {
        step: 'escalation',
        text: `Escalated to ${severity} by ${ctx.actor.name}${reason ? `: ${reason}` : ''}`,
      },
    })
    const alert = await loadAlert(tx, id)
    await recordEvent(tx, ctx, {
      type: 'alert.escalated',
      subject: { kind: 'alert', id },
      ...(alert.incidentId ? { incidentId: alert.incidentId } : {}),
      before: { severity: before, state: row.state },
      after: { severity, state: alert.state },
      reason,
      touches: { alerts: [id] },
    })
    return alert
  })
}
