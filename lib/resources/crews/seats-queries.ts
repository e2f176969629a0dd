import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Seat, SeatList } from '../fleet-schema'
import { touchUnits } from './touch-units'

/** The seats of a unit in their order, who sits in them, and what they lack of what the seat asks for today. */
export async function loadSeats(tx: Tx, unitId: string): Promise<SeatList> {
  const unit = await tx.selectFrom('units').select('version').where('id', '=', unitId).executeTakeFirst()
  if (!unit) throw notFound('unit')
  const rows = await tx
    .selectFrom('unitSeats as s')
    .leftJoin('personnel as p', 'p.id', 's.personId')
    .selectAll('s')
    .select(['p.name as personName', 'p.userId'])
    .select(
      sql<string[]>`array(select wanted from unnest(s.required_capabilities) with ordinality as r (wanted, place)
        where s.person_id is not null and wanted <> all (app.person_capabilities(s.person_id)) order by place)`.as(
        'lacks',
      ),
    )
    .where('s.unitId', '=', unitId)
    .orderBy('s.seatOrder')
    .execute()
  const data = rows.map(({ personId, personName, seatedAt, userId, lacks, ...seat }): Seat => ({
    id: seat.id,
    order: seat.seatOrder,
    name: seat.name,
    requiredCapabilities: seat.requiredCapabilities,
    person:
      personId && personName && seatedAt
        ? { id: personId, name: personName, userId, seatedAt: seatedAt.toISOString(), lacks }
        : null,
  }))
  return { data, version: unit.version }
}

/** Frees whichever seat this (locked) person sits in; answers its unit, null when they sit nowhere. */
export async function emptySeatOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .updateTable('unitSeats')
    .set({ personId: null, seatedAt: null })
    .where('personId', '=', personId)
    .returning('unitId')
    .executeTakeFirst()
  return row?.unitId ?? null
}

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
