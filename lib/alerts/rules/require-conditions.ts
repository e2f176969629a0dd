import type { Tx } from '@/lib/db'
import { AppError, invalidField } from '@/lib/errors'
import { checkArea } from '@/lib/resources'
import type { Condition } from '../conditions-schema'

/** Of all areas together: they are asked for every alert. */
const mostPositions = 5_000

/**
 * Zones that are named exist, and areas are areas.
 * @param path of the condition in what was sent. @returns it with its rings closed. @throws AppError validation_failed
 */
export async function requireConditions(tx: Tx, condition: Condition, path: string): Promise<Condition> {
  const zones = new Map<string, string>()
  const seen = { positions: 0 }
  const checked = check(condition, path, zones, seen)
  if (seen.positions > mostPositions)
    throw invalidField(path, `At most ${mostPositions} positions in all areas together; here are ${seen.positions}.`)
  if (zones.size === 0) return checked
  const found = await tx
    .selectFrom('zones')
    .select('id')
    .where('id', 'in', [...zones.keys()])
    .where('retiredAt', 'is', null)
    .execute()
  for (const [id, at] of zones)
    if (!found.some((zone) => zone.id === id)) throw invalidField(at, 'There is no such zone.')
  return checked
}

/** Walks all of it, and notes where zones are named. */
function check(condition: Condition, path: string, zones: Map<string, string>, seen: { positions: number }): Condition {
  const checkAll = (parts: Condition[], name: string) =>
    parts.map((part, index) => check(part, `${path}.${name}.${index}`, zones, seen))
  if ('all' in condition) return { all: checkAll(condition.all, 'all') }
  if ('any' in condition) return { any: checkAll(condition.any, 'any') }
  if ('not' in condition) return { not: check(condition.not, `${path}.not`, zones, seen) }
  if ('insideZone' in condition) zones.set(condition.insideZone, `${path}.insideZone`)
  if (!('insideArea' in condition)) return condition
  const { area } = atPath(`${path}.insideArea`, () => checkArea(condition.insideArea))
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  seen.positions += polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  return { insideArea: area }
}

/** What is wrong with an area, said where it stands. */
function atPath<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof AppError && error.code === 'validation_failed' ? invalidField(path, error.message) : error
  }
}
