import { type Ctx, requirePermission } from '@/lib/auth'
import { invalidField } from '@/lib/errors'
import type { Calendar, CalendarQuery } from '../rules-schema'
import { inOrder } from './in-order'
import { prepare, timeZoneOf } from './windows-queries'

const mostOccurrences = 500
const longestMs = 400 * 86_400_000

/**
 * Everything that is on at some moment between two times, in order.
 * @throws AppError validation_failed for times that are more than 400 days apart or the wrong way round
 */
export function listMaintenanceCalendar(ctx: Ctx, { from, to }: CalendarQuery): Promise<Calendar> {
  requirePermission(ctx.actor, 'alerts:read')
  if (to <= from) throw invalidField('to', 'It lies before the beginning.')
  if (to.getTime() - from.getTime() > longestMs) throw invalidField('to', 'Ask for at most 400 days.')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const timeZone = await timeZoneOf(tx, agencyId)
    const rows = await tx
      .selectFrom('maintenanceWindows')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where('retiredAt', 'is', null)
      .where('startsAt', '<', to)
      .execute()
    const windows = rows.map((row) => ({ windowId: row.id, name: row.name, times: prepare(row, timeZone) }))
    const found = inOrder(windows, from, to, mostOccurrences + 1)
    return {
      data: found.slice(0, mostOccurrences).map(({ of, startsAt, endsAt }) => ({
        windowId: of.windowId,
        name: of.name,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
      isCut: found.length > mostOccurrences,
    }
  })
}
