import type { Selectable } from 'kysely'
import type { MaintenanceWindows, Tx } from '@/lib/db'
import { conflict, notFound } from '@/lib/errors'
import type { Condition } from '../conditions-schema'
import { type MaintenanceWindow, Recurrence } from '../rules-schema'
import { nextOccurrence, prepareWindow, type PreparedWindow } from './occurrences'

export type WindowRow = Selectable<MaintenanceWindows>

/** By whose clock they repeat. */
export async function timeZoneOf(tx: Tx, agencyId: string): Promise<string> {
  const agency = await tx.selectFrom('agencies').select('timeZone').where('id', '=', agencyId).executeTakeFirstOrThrow()
  return agency.timeZone
}

export function recurrenceOf(row: WindowRow): { days: number[]; until: Date | null } | null {
  if (row.recurrence === null) return null
  const { days, until } = Recurrence.parse(row.recurrence)
  return { days, until: until ?? null }
}

export const prepare = (row: WindowRow, timeZone: string): PreparedWindow =>
  prepareWindow({ startsAt: row.startsAt, endsAt: row.endsAt, recurrence: recurrenceOf(row) }, timeZone)

/** They were parsed before they were written. */
const conditionsOf = (row: WindowRow) => row.conditions as unknown as Condition | null

export function toWindow(row: WindowRow, timeZone: string, now: Date): MaintenanceWindow {
  const next = row.retiredAt ? null : nextOccurrence(prepare(row, timeZone), now)
  const recurrence = recurrenceOf(row)
  return {
    id: row.id,
    name: row.name,
    reason: row.reason,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    recurrence: recurrence && { days: recurrence.days, until: recurrence.until?.toISOString() ?? null },
    conditions: conditionsOf(row),
    isActive: next !== null && next.startsAt <= now,
    next: next && { startsAt: next.startsAt.toISOString(), endsAt: next.endsAt.toISOString() },
    retiredAt: row.retiredAt?.toISOString() ?? null,
    version: row.version,
  }
}

/** @throws AppError not_found */
export async function loadWindow(tx: Tx, id: string): Promise<WindowRow> {
  const row = await tx.selectFrom('maintenanceWindows').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('maintenance window')
  return row
}

/** A window that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockWindow(tx: Tx, id: string, timeZone: string, now: Date): Promise<WindowRow> {
  const row = await tx.selectFrom('maintenanceWindows').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('maintenance window')
  if (row.retiredAt) throw conflict('This window is retired.', toWindow(row, timeZone, now))
  return row
}
