import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { Seat, SeatList } from '../fleet-schema'

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

/** People whose seat is about to change, before their units: the order in which everybody locks. */
export async function lockSeated(tx: Tx, people: readonly string[]): Promise<void> {
  if (people.length > 0)
    await tx.selectFrom('personnel').select('id').where('id', 'in', people).orderBy('id').forUpdate().execute()
}
