import { type Ctx, requirePermission } from '@/lib/auth'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateShift, Shift } from '../register-schema'
import { loadShift, lockRostered, requireFree, requirePlace } from './shifts-queries'

/** @throws AppError conflict when the person has a shift in that time; validation_failed (person, unit, station, times) */
export function createShift(ctx: Ctx, input: CreateShift): Promise<Shift> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    await lockRostered(tx, ctx, input.personId)
    await requirePlace(tx, input)
    await requireFree(tx, input)
    const id = newId()
    await tx
      .insertInto('shifts')
      .values({
        id,
        agencyId: ctx.actor.agencyId,
        personId: input.personId,
        unitId: input.unitId ?? null,
        stationId: input.stationId ?? null,
        startsAt: input.startsAt,
        endsAt: input.endsAt,
        note: input.note || null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .execute()
    const shift = await loadShift(tx, id)
    await recordEvent(tx, ctx, {
      type: 'shift.created',
      subject: { kind: 'shift', id },
      after: shift,
      touches: { shifts: [id], personnel: [shift.personId] },
    })
    return shift
  })
}
