import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict, invalidField } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { CreateShift, type Shift, type UpdateShift } from '../register-schema'
import { loadShift, lockRostered, lockShift, requireFree, requirePlace } from './shifts-queries'

/**
 * Moves a shift, or gives it to somebody else.
 * @throws AppError not_found, conflict (stale version, cancelled, the person has another shift then), validation_failed
 */
export function updateShift(ctx: Ctx, { id, ...input }: UpdateShift & { id: string }): Promise<Shift> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    // People before shifts, as when somebody is retired; whose it is may change until the shift itself is locked.
    const seen = await loadShift(tx, id)
    for (const personId of [...new Set([seen.personId, input.personId ?? seen.personId])].sort())
      await lockRostered(tx, ctx, personId)
    const before = await lockShift(tx, id)
    requireVersion(ctx, before)
    // Whoever has it by now is not locked.
    if (before.personId !== seen.personId)
      throw conflict('Somebody gave this shift to another person a moment ago.', before)
    const stint = {
      personId: input.personId ?? before.personId,
      startsAt: input.startsAt ?? new Date(before.startsAt),
      endsAt: input.endsAt ?? new Date(before.endsAt),
    }
    requireStretch(stint)
    await requirePlace(tx, input)
    await requireFree(tx, stint, id)
    await tx
      .updateTable('shifts')
      .set({ ...stint, ...placeOf(input), updatedAt: ctx.now })
      .where('id', '=', id)
      .execute()
    const after = await loadShift(tx, id)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'shift.updated',
        subject: { kind: 'shift', id },
        ...changes,
        touches: { shifts: [id], personnel: [...new Set([before.personId, after.personId])] },
      })
    return after
  })
}

/** The rule of the body again, now that both ends are known. */
function requireStretch({ personId, startsAt, endsAt }: { personId: string; startsAt: Date; endsAt: Date }): void {
  const checked = CreateShift.safeParse({ personId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })
  const issue = checked.error?.issues[0]
  if (issue) throw invalidField(issue.path.join('.'), issue.message)
}

const placeOf = (input: UpdateShift) => ({
  ...(input.unitId === undefined ? {} : { unitId: input.unitId }),
  ...(input.stationId === undefined ? {} : { stationId: input.stationId }),
  ...(input.note === undefined ? {} : { note: input.note || null }),
})
