import { sql } from 'kysely'
import { validate } from 'uuid'
import { type Ctx, requirePermission } from '@/lib/auth'
import { invalidField } from '@/lib/errors'
import type { Page } from '@/lib/http/schema'
import { toPage } from '@/lib/keyset'
import type { ListShifts, Shift } from '../register-schema'
import { earliestStart, loadShift, requireWindow, selectShifts, toShift } from './shifts-queries'

/** A cancelled one too. @throws AppError not_found */
export function getShift(ctx: Ctx, id: string): Promise<Shift> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadShift(tx, id))
}

/** Those that stand and touch the window, by start. @throws AppError validation_failed (window, cursor) */
export function listShifts(ctx: Ctx, query: ListShifts): Promise<Page<Shift>> {
  requirePermission(ctx.actor, 'resources:read')
  requireWindow(query)
  const after = query.cursor === undefined ? null : parseCursor(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectShifts(tx)
      .where('h.agencyId', '=', ctx.actor.agencyId)
      .where('h.cancelledAt', 'is', null)
      .where('h.startsAt', '<', query.to)
      .where('h.endsAt', '>', query.from)
      .where('h.startsAt', '>=', earliestStart(query.from))
    if (query.personId) select = select.where('h.personId', '=', query.personId)
    if (query.unitId) select = select.where('h.unitId', '=', query.unitId)
    if (after)
      select = select.where(sql<boolean>`(h.starts_at, h.id) > (${after.startsAt}::timestamptz, ${after.id}::uuid)`)
    const rows = await select
      .orderBy('h.startsAt')
      .orderBy('h.id')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toShift, (shift) => `${shift.startsAt}_${shift.id}`)
  })
}

function parseCursor(cursor: string): { startsAt: Date; id: string } {
  const [time = '', id = ''] = cursor.split('_')
  const startsAt = new Date(time)
  if (validate(id) && !Number.isNaN(startsAt.getTime()) && startsAt.toISOString() === time) return { startsAt, id }
  throw invalidField('cursor', 'This cursor did not come from this list.')
}
