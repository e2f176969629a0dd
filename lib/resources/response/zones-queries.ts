import type { Selectable } from 'kysely'
import type { Tx, Zones } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import type { Position } from '@/lib/geo/schema'
import type { Area, Zone } from '../response-schema'
import { contains, sizeOf } from './check-area'

export type ZoneRow = Selectable<Zones>

/** Every area was checked before it was written; parsing thousands of positions again at each read would only cost. */
export const areaOf = (row: ZoneRow): Area => row.area as unknown as Area

export async function toZones(tx: Tx, rows: ZoneRow[]): Promise<Zone[]> {
  const ids = [...new Set(rows.flatMap((row) => row.stationIds))]
  const stations =
    ids.length === 0 ? [] : await tx.selectFrom('stations').select(['id', 'name']).where('id', 'in', ids).execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    color: row.color,
    area: areaOf(row),
    stations: row.stationIds.flatMap((id) => stations.find((station) => station.id === id) ?? []),
    precedence: row.precedence,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    version: row.version,
  }))
}

export async function loadZone(tx: Tx, id: string): Promise<Zone> {
  const row = await tx.selectFrom('zones').selectAll().where('id', '=', id).executeTakeFirst()
  const [zone] = row ? await toZones(tx, [row]) : []
  if (!zone) throw notFound('zone')
  return zone
}

/** A zone that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockZone(tx: Tx, id: string): Promise<Zone> {
  const row = await tx.selectFrom('zones').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  const [zone] = row ? await toZones(tx, [row]) : []
  if (!zone) throw notFound('zone')
  if (zone.retiredAt) throw conflict('This zone is retired.', zone)
  return zone
}

/** The zones a position lies in, the one that counts first: highest precedence, then the smallest. */
export async function zonesAt(tx: Tx, agencyId: string, position: Position): Promise<ZoneRow[]> {
  const { lat, lon } = position
  const rows = await tx
    .selectFrom('zones')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .where('west', '<=', lon)
    .where('east', '>=', lon)
    .where('south', '<=', lat)
    .where('north', '>=', lat)
    .execute()
  return rows
    .filter((row) => contains(areaOf(row), position))
    .map((row) => ({ row, size: sizeOf(areaOf(row)) }))
    .sort((a, b) => b.row.precedence - a.row.precedence || a.size - b.size || a.row.id.localeCompare(b.row.id))
    .map(({ row }) => row)
}

/** A zone's stations are the agency's own and in use. @throws AppError validation_failed */
export async function requireStations(tx: Tx, stationIds: readonly string[] | undefined): Promise<void> {
  if (!stationIds || stationIds.length === 0) return
  const found = await tx
    .selectFrom('stations')
    .select('id')
    .where('id', 'in', stationIds)
    .where('retiredAt', 'is', null)
    .forShare()
    .execute()
  const missing = stationIds.findIndex((id) => !found.some((station) => station.id === id))
  if (missing >= 0) throw invalidField(`stationIds.${missing}`, 'There is no such station.')
}

export const zoneNameTaken = () => invalidField('name', 'Another zone has this name already.')
