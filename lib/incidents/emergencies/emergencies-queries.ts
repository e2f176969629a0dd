import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { Emergency } from '../field-schema'

export const selectEmergencies = (tx: Tx) =>
  tx
    .selectFrom('emergencies as e')
    .leftJoin('units as u', 'u.id', 'e.unitId')
    .leftJoin('incidents as i', 'i.id', 'e.incidentId')
    .selectAll('e')
    .select(['u.name as unitName', 'i.number as incidentNumber'])
type Row = Awaited<ReturnType<ReturnType<typeof selectEmergencies>['executeTakeFirstOrThrow']>>

const iso = (at: Date | null) => at?.toISOString() ?? null

export const toEmergency = (row: Row): Emergency => ({
  id: row.id,
  unitId: row.unitId,
  unitName: row.unitName,
  incidentId: row.incidentId,
  incidentNumber: row.incidentNumber,
  raisedBy: row.raisedBy,
  raisedByName: row.raisedByName,
  raisedAt: row.raisedAt.toISOString(),
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  positionAt: iso(row.positionAt),
  acknowledgedAt: iso(row.acknowledgedAt),
  acknowledgedBy: row.acknowledgedBy,
  clearedAt: iso(row.clearedAt),
  clearedBy: row.clearedBy,
  clearedReason: row.clearedReason,
  version: row.version,
})

/** @throws AppError not_found */
export async function loadEmergency(tx: Tx, id: string): Promise<Emergency> {
  const row = await selectEmergencies(tx).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('emergency')
  return toEmergency(row)
}

/** What an emergency changes on screens: itself, and the unit and incident it is about. */
export const touchesOf = (emergency: Emergency) => ({
  emergencies: [emergency.id],
  ...(emergency.unitId ? { units: [emergency.unitId] } : {}),
  ...(emergency.incidentId ? { incidents: [emergency.incidentId] } : {}),
})
