import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { changesBetween, recordEvent } from '@/lib/events'
import { requireConditions } from '../rules/require-conditions'
import { orNull } from '../rules/rules-queries'
import type { MaintenanceWindow, UpdateMaintenanceWindow } from '../rules-schema'
import type { RepeatingWindow } from './occurrences'
import { requireTimes } from './require-times'
import { loadWindow, lockWindow, recurrenceOf, timeZoneOf, toWindow, type WindowRow } from './windows-queries'

/** One that is on may be ended at once. @throws AppError not_found, conflict (retired, stale version), validation_failed */
export function updateMaintenanceWindow(
  ctx: Ctx,
  input: UpdateMaintenanceWindow & { id: string },
): Promise<MaintenanceWindow> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { id, recurrence } = input
  return ctx.transaction(async (tx) => {
    const timeZone = await timeZoneOf(tx, ctx.actor.agencyId)
    const row = await lockWindow(tx, id, timeZone, ctx.now)
    const before = toWindow(row, timeZone, ctx.now)
    requireVersion(ctx, before)
    requireTimes(timesAfter(row, input), timeZone)
    const conditions = input.conditions && (await requireConditions(tx, input.conditions, 'conditions'))
    await tx
      .updateTable('maintenanceWindows')
      .set({
        updatedAt: ctx.now,
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.reason === undefined ? {} : { reason: input.reason }),
        ...(input.startsAt === undefined ? {} : { startsAt: input.startsAt }),
        ...(input.endsAt === undefined ? {} : { endsAt: input.endsAt }),
        ...(recurrence === undefined ? {} : { recurrence: orNull(recurrence) }),
        ...(conditions === undefined ? {} : { conditions: orNull(conditions) }),
      })
      .where('id', '=', id)
      .execute()
    const after = toWindow(await loadWindow(tx, id), timeZone, ctx.now)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'maintenance_window.updated',
        subject: { kind: 'maintenance_window', id },
        ...changes,
        touches: { alertConfig: [id] },
      })
    return after
  })
}

function timesAfter(row: WindowRow, { startsAt, endsAt, recurrence }: UpdateMaintenanceWindow): RepeatingWindow {
  return {
    startsAt: startsAt ?? row.startsAt,
    endsAt: endsAt ?? row.endsAt,
    recurrence:
      recurrence === undefined
        ? recurrenceOf(row)
        : recurrence && { days: recurrence.days, until: recurrence.until ?? null },
  }
}
