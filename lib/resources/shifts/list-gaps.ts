import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { RosterGap, RosterGapQuery } from '../register-schema'
import { rosterGaps, type Rostered } from './roster-gaps'
import { earliestStart, requireWindow } from './shifts-queries'

/**
 * Where the roster falls short, unit by unit: of the units in service that ask for a crew (their minimum, else a person a
 * seat), the stretches in which fewer are rostered. @throws AppError validation_failed (window)
 */
export function listRosterGaps(ctx: Ctx, { from, to }: RosterGapQuery): Promise<{ data: RosterGap[] }> {
  requirePermission(ctx.actor, 'resources:read')
  requireWindow({ from, to })
  return ctx.transaction(async (tx) => {
    const units = await unitsThatAsk(tx, ctx)
    const shifts = await shiftsByUnit(tx, ctx, { from, to })
    const window = { from: from.getTime(), to: to.getTime() }
    return {
      data: units.flatMap(({ id, name, wanted }) =>
        rosterGaps(window, wanted, shifts.get(id) ?? []).map((gap) => ({
          unitId: id,
          unitName: name,
          startsAt: new Date(gap.from).toISOString(),
          endsAt: new Date(gap.to).toISOString(),
          wanted,
          rostered: gap.rostered,
        })),
      ),
    }
  })
}

function unitsThatAsk(tx: Tx, ctx: Ctx): Promise<{ id: string; name: string; wanted: number }[]> {
  const wanted = sql<number>`coalesce(u.minimum_crew, (select count(*) from public.unit_seats s where s.unit_id = u.id))`
  return tx
    .selectFrom('units as u')
    .select(['u.id', 'u.name'])
    .select(wanted.as('wanted'))
    .where('u.agencyId', '=', ctx.actor.agencyId)
    .where('u.retiredAt', 'is', null)
    .where(wanted, '>', 0)
    .orderBy('u.name')
    .execute()
}

async function shiftsByUnit(tx: Tx, ctx: Ctx, { from, to }: RosterGapQuery): Promise<Map<string, Rostered[]>> {
  const rows = await tx
    .selectFrom('shifts')
    .select(['unitId', 'startsAt', 'endsAt'])
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('cancelledAt', 'is', null)
    .where('unitId', 'is not', null)
    .where('startsAt', '<', to)
    .where('endsAt', '>', from)
    .where('startsAt', '>=', earliestStart(from))
    .execute()
  const byUnit = new Map<string, Rostered[]>()
  for (const { unitId, startsAt, endsAt } of rows) {
    if (!unitId) continue
    const stints = byUnit.get(unitId) ?? []
    stints.push({ from: startsAt.getTime(), to: endsAt.getTime() })
    byUnit.set(unitId, stints)
  }
  return byUnit
}
