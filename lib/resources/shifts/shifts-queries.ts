import type { Selectable } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Shifts, Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { lockPerson } from '../people/people-queries'
import type { Person, Shift } from '../register-schema'
import { requireStation } from '../unit-crew'

export const selectShifts = (tx: Tx) =>
  tx
    .selectFrom('shifts as h')
    .innerJoin('personnel as p', 'p.id', 'h.personId')
    .leftJoin('units as u', 'u.id', 'h.unitId')
    .leftJoin('stations as s', 's.id', 'h.stationId')
    .selectAll('h')
    .select(['p.name as personName', 'u.name as unitName', 's.name as stationName'])

type ShiftView = Selectable<Shifts> & { personName: string; unitName: string | null; stationName: string | null }

export const toShift = (row: ShiftView): Shift => ({
  id: row.id,
  personId: row.personId,
  personName: row.personName,
  unitId: row.unitId,
  unitName: row.unitName,
  stationId: row.stationId,
  stationName: row.stationName,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  note: row.note,
  cancelledAt: row.cancelledAt?.toISOString() ?? null,
  version: row.version,
})

/** @throws AppError not_found */
export async function loadShift(tx: Tx, id: string): Promise<Shift> {
  const row = await selectShifts(tx).where('h.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('shift')
  return toShift(row)
}

/** A shift that stands, locked. @throws AppError not_found, or conflict when it is cancelled */
export async function lockShift(tx: Tx, id: string): Promise<Shift> {
  const row = await tx.selectFrom('shifts').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('shift')
  const shift = await loadShift(tx, id)
  if (shift.cancelledAt) throw conflict('This shift is cancelled.', shift)
  return shift
}

/** Who, where and when, before it is written. */
export interface Stint {
  personId: string
  startsAt: Date
  endsAt: Date
}

/** The lock under which nobody else can roster this person. @throws AppError validation_failed when there is no such person */
export async function lockRostered(tx: Tx, ctx: Ctx, personId: string): Promise<Person> {
  const known = await tx
    .selectFrom('personnel')
    .select('id')
    .where('id', '=', personId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!known) throw invalidField('personId', 'There is no such person.')
  return lockPerson(tx, ctx, personId)
}

/** Nobody is in two places. @throws AppError conflict naming the shift in the way, which comes with it */
export async function requireFree(tx: Tx, { personId, startsAt, endsAt }: Stint, except?: string): Promise<void> {
  let others = selectShifts(tx)
    .where('h.personId', '=', personId)
    .where('h.cancelledAt', 'is', null)
    .where('h.startsAt', '<', endsAt)
    .where('h.endsAt', '>', startsAt)
  if (except) others = others.where('h.id', '<>', except)
  const row = await others.orderBy('h.startsAt').limit(1).executeTakeFirst()
  if (!row) return
  const other = toShift(row)
  const at = [other.unitName ?? other.stationName].filter(Boolean).map((place) => ` on ${place}`)
  throw conflict(`${other.personName} has a shift${at.join('')} from ${other.startsAt} to ${other.endsAt}.`, other)
}

/** @throws AppError validation_failed when the unit or the station is not the agency's, or retired */
export async function requirePlace(
  tx: Tx,
  { unitId, stationId }: { unitId?: string | null | undefined; stationId?: string | null | undefined },
): Promise<void> {
  await requireStation(tx, stationId)
  if (!unitId) return
  const unit = await tx
    .selectFrom('units')
    .select('id')
    .where('id', '=', unitId)
    .where('retiredAt', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!unit) throw invalidField('unitId', 'There is no such unit.')
}

/** No shift is longer than a week, so one that reaches a moment began after this: what lets the index on the start find it. */
export const earliestStart = (from: Date): Date => new Date(from.getTime() - 7 * 86_400_000)

const longestWindowMs = 31 * 86_400_000

/** @throws AppError validation_failed */
export function requireWindow({ from, to }: { from: Date; to: Date }): void {
  if (to <= from) throw invalidField('to', 'This must be later than from.')
  if (to.getTime() - from.getTime() > longestWindowMs) throw invalidField('to', 'At most 31 days after from.')
}
