import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Tx } from '@/lib/db'
import { recordCrew } from './crews/record-crew'
import { loadSeats } from './crews/seats-queries'
import type { Unit } from './schema'
import { loadUnit } from './units-queries'

/**
 * Out of service for good, kept for the record; its name is free again, and whoever sits in it leaves.
 * @throws AppError conflict while it works an incident or has something checked out, or when it is retired
 */
export function retireUnit(ctx: Ctx, id: string): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    // The same lock that assigning takes: whoever comes second sees what the first has done.
    const locked = await tx.selectFrom('units').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!locked) throw notFound('unit')
    const before = await loadUnit(tx, id)
    requireVersion(ctx, before)
    if (before.retiredAt) throw conflict('This unit is retired already.', before)
    if (before.incidentId) throw conflict(`${before.name} works on ${before.incidentNumber}. Clear it first.`, before)
    await requireNothingOnLoan(tx, before)
    await emptySeats(tx, ctx, id)
    await tx.updateTable('units').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadUnit(tx, id)
    await recordEvent(tx, ctx, {
      type: 'resource.retired',
      subject: { kind: 'unit', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt },
      touches: { units: [id] },
    })
    return after
  })
}

async function requireNothingOnLoan(tx: Tx, unit: Unit): Promise<void> {
  const loans = await tx
    .selectFrom('assetLoans as l')
    .innerJoin('assets as a', 'a.id', 'l.assetId')
    .select('a.name')
    .where('l.unitId', '=', unit.id)
    .where('l.returnedAt', 'is', null)
    .orderBy('a.name')
    .execute()
  if (loans.length > 0)
    throw conflict(`${unit.name} still has ${loans.map((loan) => loan.name).join(', ')}. Check it in first.`, unit)
}

async function emptySeats(tx: Tx, ctx: Ctx, unitId: string): Promise<void> {
  const before = await loadSeats(tx, unitId)
  await tx
    .updateTable('unitSeats')
    .set({ personId: null, seatedAt: null })
    .where('unitId', '=', unitId)
    .where('personId', 'is not', null)
    .execute()
  await recordCrew(tx, ctx, unitId, before)
}
