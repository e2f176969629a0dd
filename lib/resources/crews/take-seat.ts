import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import type { Seat, SeatList, TakeSeat } from '../fleet-schema'
import { lockPerson } from '../people/people-queries'
import { requireOwnPerson, requireVoice } from '../people/require-own-person'
import type { Person } from '../register-schema'
import { lockUnit, lockUnits } from '../units-queries'
import { recordCrew } from './record-crew'
import { emptySeatOf, loadSeats, lockSeated } from './seats-queries'

interface NamedSeat {
  unitId: string
  seatId: string
}

const seatOf = (seats: SeatList, seatId: string): Seat => {
  const seat = seats.data.find((one) => one.id === seatId)
  if (!seat) throw notFound('seat')
  return seat
}

/**
 * Somebody sits down; a person has one seat, so they leave the one they had, also on another unit. What they lack of what
 * the seat asks for is told in the answer, not refused: on a bad day there is nobody else.
 * @throws AppError not_found, conflict when somebody else sits there, forbidden for anybody but oneself, validation_failed (the person)
 */
export function takeSeat(ctx: Ctx, { unitId, seatId, personId }: NamedSeat & TakeSeat): Promise<SeatList> {
  requireVoice(ctx)
  return ctx.transaction(async (tx) => {
    seatOf(await loadSeats(tx, unitId), seatId)
    const person = await lockSitter(tx, ctx, personId)
    requireOwnPerson(ctx, person)
    // Under the person's lock nobody else can seat them, so these are all the units that change.
    const left = person.unitId !== null && person.unitId !== unitId ? person.unitId : null
    await lockUnits(tx, left ? [unitId, left] : [unitId])
    const before = await loadSeats(tx, unitId)
    const seat = seatOf(before, seatId)
    if (seat.person?.id === personId) return before
    if (seat.person) throw conflict(`${seat.person.name} sits there already.`, before)
    const leftBefore = left ? await loadSeats(tx, left) : null
    await emptySeatOf(tx, personId)
    await tx.updateTable('unitSeats').set({ personId, seatedAt: ctx.now }).where('id', '=', seatId).execute()
    if (left && leftBefore) await recordCrew(tx, ctx, left, leftBefore)
    return recordCrew(tx, ctx, unitId, before)
  })
}

/** @throws AppError validation_failed when there is no such person, or they are retired */
async function lockSitter(tx: Tx, ctx: Ctx, personId: string): Promise<Person> {
  const known = await tx
    .selectFrom('personnel')
    .select('id')
    .where('id', '=', personId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!known) throw invalidField('personId', 'There is no such person.')
  return lockPerson(tx, ctx, personId)
}

/**
 * The seat is free again; leaving an empty one changes nothing.
 * @throws AppError not_found, forbidden for anybody but oneself
 */
export function leaveSeat(ctx: Ctx, { unitId, seatId }: NamedSeat): Promise<SeatList> {
  requireVoice(ctx)
  return ctx.transaction(async (tx) => {
    const seen = seatOf(await loadSeats(tx, unitId), seatId)
    await lockSeated(tx, seen.person ? [seen.person.id] : [])
    await lockUnit(tx, unitId)
    const before = await loadSeats(tx, unitId)
    const { person } = seatOf(before, seatId)
    if (!person) return before
    requireOwnPerson(ctx, person)
    await tx.updateTable('unitSeats').set({ personId: null, seatedAt: null }).where('id', '=', seatId).execute()
    return recordCrew(tx, ctx, unitId, before)
  })
}
