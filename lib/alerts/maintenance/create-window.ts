import { type Ctx, requirePermission } from '@/lib/auth'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { requireConditions } from '../rules/require-conditions'
import { orNull } from '../rules/rules-queries'
import type { CreateMaintenanceWindow, MaintenanceWindow } from '../rules-schema'
import { requireFew } from '../settings/require-few'
import { requireTimes } from './require-times'
import { loadWindow, timeZoneOf, toWindow } from './windows-queries'

/** @throws AppError validation_failed: it is never on, it is over already, a zone does not exist, there are too many */
export function createMaintenanceWindow(ctx: Ctx, input: CreateMaintenanceWindow): Promise<MaintenanceWindow> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  const id = newId()
  const recurrence = input.recurrence ? { days: input.recurrence.days, until: input.recurrence.until ?? null } : null
  return ctx.transaction(async (tx) => {
    await requireFew(tx, 'maintenance_windows', agencyId)
    const timeZone = await timeZoneOf(tx, agencyId)
    requireTimes({ ...input, recurrence }, timeZone)
    const conditions = input.conditions && (await requireConditions(tx, input.conditions, 'conditions'))
    await tx
      .insertInto('maintenanceWindows')
      .values({
        id,
        agencyId,
        name: input.name,
        reason: input.reason,
        startsAt: input.startsAt,
        endsAt: input.endsAt,
        recurrence: orNull(recurrence),
        conditions: orNull(conditions),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .execute()
    const window = toWindow(await loadWindow(tx, id), timeZone, ctx.now)
    // Most likely a day or a year that was typed wrong.
    if (!window.next) throw invalidField('endsAt', 'This window is over already.')
    await recordEvent(tx, ctx, {
      type: 'maintenance_window.created',
      subject: { kind: 'maintenance_window', id },
      after: window,
      touches: { alertConfig: [id] },
    })
    return window
  })
}
