import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import type { Position } from '@/lib/geo/schema'

/** So many of the caller's units nearest to a position, nearest first; whoever is nowhere known is not among them. */
export async function unitsNear(tx: Tx, { lat, lon }: Position, now: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.units_near(${lat}::float8, ${lon}::float8, ${now}::timestamptz, ${most}::integer)
  `.execute(tx)
  return rows.map((row) => row.id)
}
