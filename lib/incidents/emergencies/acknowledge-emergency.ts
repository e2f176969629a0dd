import { type Ctx, requirePermission } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import type { Emergency } from '../field-schema'
import { loadEmergency, touchesOf } from './emergencies-queries'

/** A dispatcher has heard it. The first one counts; whoever comes second learns who that was, which is no error. */
export function acknowledgeEmergency(ctx: Ctx, { id }: { id: string }): Promise<Emergency> {
  requirePermission(ctx.actor, 'incidents:assign')
  return ctx.transaction(async (tx) => {
    const won = await tx
      .updateTable('emergencies')
      .set({ acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.name })
      .where('id', '=', id)
      .where('acknowledgedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    const emergency = await loadEmergency(tx, id)
    if (!won) return emergency
    await recordEvent(tx, ctx, {
      type: 'emergency.acknowledged',
      subject: { kind: 'emergency', id },
      ...(emergency.incidentId ? { incidentId: emergency.incidentId } : {}),
      after: { unitName: emergency.unitName, raisedByName: emergency.raisedByName, acknowledgedAt: ctx.now },
      touches: touchesOf(emergency),
    })
    return emergency
  })
}
