import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import type { Seat, SeatList } from '../fleet-schema'
import { loadSeats } from './seats-queries'
import { touchUnits } from './touch-units'

/** How a crew reads in the log. */
const crewOf = (seats: readonly Seat[]) => ({
  seats: seats.map(({ id, name, requiredCapabilities, person }) => ({
    id,
    name,
    requiredCapabilities,
    person: person && { id: person.id, name: person.name },
  })),
})

/** Counts a change of the crew of a locked unit and writes it into the log; nothing when nothing changed. */
export async function recordCrew(tx: Tx, ctx: Ctx, unitId: string, before: SeatList): Promise<SeatList> {
  const now = await loadSeats(tx, unitId)
  const [was, is] = [crewOf(before.data), crewOf(now.data)]
  if (JSON.stringify(was) === JSON.stringify(is)) return now
  await recordMoves(tx, ctx, { unitId, before, now })
  const people = [...before.data, ...now.data].flatMap((seat) => (seat.person ? [seat.person.id] : []))
  await recordEvent(tx, ctx, {
    type: 'unit.crew_changed',
    subject: { kind: 'unit', id: unitId },
    before: was,
    after: is,
    touches: {
      ...(await touchUnits(tx, ctx, [unitId])),
      ...(people.length > 0 ? { personnel: [...new Set(people)] } : {}),
    },
  })
  return loadSeats(tx, unitId)
}

const seatsByPerson = (list: SeatList) =>
  new Map(list.data.flatMap((seat) => (seat.person ? [[seat.person.id, seat] as const] : [])))

/** The same change in the history of each person who sat down, moved or stood up; it counts as a change of theirs. */
async function recordMoves(
  tx: Tx,
  ctx: Ctx,
  { unitId, before, now }: { unitId: string; before: SeatList; now: SeatList },
): Promise<void> {
  const [was, is] = [seatsByPerson(before), seatsByPerson(now)]
  const moved = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id)?.id !== is.get(id)?.id).sort()
  if (moved.length === 0) return
  const unit = await tx.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirstOrThrow()
  await tx.updateTable('personnel').set({ updatedAt: ctx.now }).where('id', 'in', moved).execute()
  const told = (seat: Seat | undefined) => ({
    unitId: seat ? unitId : null,
    unitName: seat ? unit.name : null,
    seatName: seat?.name ?? null,
  })
  for (const id of moved)
    await recordEvent(tx, ctx, {
      type: is.has(id) ? 'resource.seat_taken' : 'resource.seat_left',
      subject: { kind: 'personnel', id },
      before: told(was.get(id)),
      after: told(is.get(id)),
      touches: { personnel: [id] },
    })
}
