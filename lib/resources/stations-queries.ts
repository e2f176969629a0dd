import type { Selectable } from 'kysely'
import type { Stations, Tx } from '@/lib/db'
import { conflict, notFound } from '@/lib/errors'
import type { Station } from './schema'

export const toStation = (row: Selectable<Stations>): Station => ({
  id: row.id,
  agencyId: row.agencyId,
  name: row.name,
  address: row.address,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  retiredAt: row.retiredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})

/** A station that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockStation(tx: Tx, id: string): Promise<Station> {
  const row = await tx.selectFrom('stations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('station')
  if (row.retiredAt) throw conflict('This station is retired.', toStation(row))
  return toStation(row)
}
