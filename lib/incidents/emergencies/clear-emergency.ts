import { sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { ClearEmergency, Emergency } from '../field-schema'
import { loadEmergency, touchesOf } from './emergencies-queries'

/** It is over, and why. Whoever clears it has heard it, so that acknowledges it too. @throws AppError conflict for the second */
export function clearEmergency(ctx: Ctx, input: ClearEmergency & { id: string }): Promise<Emergency> {
  requirePermission(ctx.actor, 'incidents:assign')
  return ctx.transaction(async (tx) => {
    if (ctx.expectedVersion !== undefined) {
      await tx.selectFrom('emergencies').select('id').where('id', '=', input.id).forUpdate().execute()
      requireVersion(ctx, await loadEmergency(tx, input.id))
    }
    const won = await tx
      .updateTable('emergencies')
      .set({
        acknowledgedAt: sql<Date>`coalesce(acknowledged_at, ${ctx.now})`,
        acknowledgedBy: sql<string>`coalesce(acknowledged_by, ${ctx.actor.name})`,
        clearedAt: ctx.now,
        clearedBy: ctx.actor.name,
        clearedReason: input.reason,
      })
      .where('id', '=', input.id)
      .where('clearedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    const emergency = await loadEmergency(tx, input.id)
    if (!won) throw conflict(`${emergency.clearedBy ?? 'Somebody'} has cleared this emergency already.`, emergency)
    await recordEvent(tx, ctx, {
      type: 'emergency.cleared',
      subject: { kind: 'emergency', id: input.id },
      ...(emergency.incidentId ? { incidentId: emergency.incidentId } : {}),
      after: { unitName: emergency.unitName, raisedByName: emergency.raisedByName, clearedAt: ctx.now },
      reason: input.reason,
      touches: touchesOf(emergency),
    })
    return emergency
  })
}
