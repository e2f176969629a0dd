import { sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { ensureCapabilities } from '../fleet/ensure-words'
import type { SeatList, WriteSeats } from '../fleet-schema'
import { lockUnit } from '../units-queries'
import { recordCrew } from './record-crew'
import { loadSeats, lockSeated } from './seats-queries'

/** In their order, and who sits in them. @throws AppError not_found */
export function listSeats(ctx: Ctx, unitId: string): Promise<SeatList> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadSeats(tx, unitId))
}

/**
 * Makes exactly these the seats of a unit, in this order. Who sits in a seat that is named by its id stays; whoever sat in
 * one that is left out has none.
 * @throws AppError not_found, conflict (stale version of the unit), validation_failed (a seat is another unit's, or named twice)
 */
export function writeSeats(ctx: Ctx, { unitId, seats }: WriteSeats & { unitId: string }): Promise<SeatList> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    await lockSeated(tx, peopleLeftOut(seats, await loadSeats(tx, unitId)))
    await lockUnit(tx, unitId)
    const before = await loadSeats(tx, unitId)
    requireVersion(ctx, before)
    requireOwnSeats(seats, before)
    const rows: SeatRow[] = []
    for (const { id, name, requiredCapabilities } of seats)
      rows.push({
        id: id ?? newId(),
        name,
        seat_order: rows.length + 1,
        required_capabilities: await ensureCapabilities(tx, ctx, requiredCapabilities),
      })
    await replaceSeats(tx, ctx, unitId, rows)
    return recordCrew(tx, ctx, unitId, before)
  })
}

const peopleLeftOut = (seats: WriteSeats['seats'], before: SeatList): string[] =>
  before.data.flatMap(({ id, person }) => (person && !seats.some((seat) => seat.id === id) ? [person.id] : []))

function requireOwnSeats(seats: WriteSeats['seats'], before: SeatList): void {
  const errors = seats.flatMap(({ id }, index) => {
    const path = `seats.${index}.id`
    if (!id) return []
    if (!before.data.some((seat) => seat.id === id)) return [{ path, message: 'This unit has no such seat.' }]
    return seats.findIndex((seat) => seat.id === id) < index ? [{ path, message: 'This seat is named twice.' }] : []
  })
  if (errors[0]) throw new AppError('validation_failed', errors[0].message, { errors })
}

interface SeatRow {
  id: string
  name: string
  seat_order: number
  required_capabilities: string[]
}

async function replaceSeats(tx: Tx, ctx: Ctx, unitId: string, rows: SeatRow[]): Promise<void> {
  const kept = rows.map((row) => row.id)
  const gone = tx.deleteFrom('unitSeats').where('unitId', '=', unitId)
  await (kept.length > 0 ? gone.where('id', 'not in', kept) : gone).execute()
  // One statement, because the order is unique at the end of each.
  await sql`
    insert into public.unit_seats (id, agency_id, unit_id, seat_order, name, required_capabilities)
    select r.id, ${ctx.actor.agencyId}, ${unitId}, r.seat_order, r.name, r.required_capabilities
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, seat_order smallint, name text, required_capabilities text[])
    on conflict (id) do update set seat_order = excluded.seat_order, name = excluded.name,
      required_capabilities = excluded.required_capabilities`.execute(tx)
}
