import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { recordCrew } from '../crews/record-crew'
import { emptySeatOf, loadSeats } from '../crews/seats-queries'
import type { Person } from '../register-schema'
import { lockUnits } from '../units-queries'
import { loadPerson, lockPerson } from './people-queries'

/**
 * Gone for good, kept for the record: the seat is free, shifts that have not ended are cancelled, account and identifier
 * can be given to somebody else.
 * @throws AppError conflict while something is checked out to them, or when they are retired
 */
export function retirePerson(ctx: Ctx, id: string): Promise<Person> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockPerson(tx, ctx, id)
    requireVersion(ctx, before)
    await requireNothingOnLoan(tx, before)
    if (before.unitId) await standUp(tx, ctx, id, before.unitId)
    const cancelled = await tx
      .updateTable('shifts')
      .set({ cancelledAt: ctx.now })
      .where('personId', '=', id)
      .where('cancelledAt', 'is', null)
      .where('endsAt', '>', ctx.now)
      .returning('id')
      .execute()
    await tx.updateTable('personnel').set({ retiredAt: ctx.now }).where('id', '=', id).execute()
    const after = await loadPerson(tx, ctx, id)
    const shifts = cancelled.map((shift) => shift.id)
    await recordEvent(tx, ctx, {
      type: 'resource.retired',
      subject: { kind: 'personnel', id },
      before: { retiredAt: null },
      after: { retiredAt: after.retiredAt, cancelledShifts: shifts.length },
      touches: {
        personnel: [id],
        ...(shifts.length > 0 ? { shifts } : {}),
      },
    })
    return after
  })
}

async function standUp(tx: Tx, ctx: Ctx, personId: string, unitId: string): Promise<void> {
  await lockUnits(tx, [unitId])
  const seats = await loadSeats(tx, unitId)
  await emptySeatOf(tx, personId)
  await recordCrew(tx, ctx, unitId, seats)
}

async function requireNothingOnLoan(tx: Tx, person: Person): Promise<void> {
  const loans = await tx
    .selectFrom('assetLoans as l')
    .innerJoin('assets as a', 'a.id', 'l.assetId')
    .select('a.name')
    .where('l.personId', '=', person.id)
    .where('l.returnedAt', 'is', null)
    .orderBy('a.name')
    .execute()
  if (loans.length > 0)
    throw conflict(`${person.name} still has ${loans.map((loan) => loan.name).join(', ')}. Check it in first.`, person)
}
