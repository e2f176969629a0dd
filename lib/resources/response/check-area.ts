import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { invalidField } from '@/lib/errors'
import type { Position } from '@/lib/geo/schema'
import type { Area } from '../response-schema'
import { findCrossing } from './find-crossing'

type Ring = Extract<Area, { type: 'Polygon' }>['coordinates'][number]
type Point = Ring[number]

export interface CheckedArea {
  area: Area
  west: number
  south: number
  east: number
  north: number
}

/** All rings together: what a map still draws while somebody edits it, and what an event row may carry. */
const mostPositions = 5_000

/**
 * Closes open rings, drops repeated positions and computes the bounding box.
 * @throws AppError validation_failed for a ring that crosses itself or encloses nothing, an area across the date line, too many positions
 */
export function checkArea(given: Area): CheckedArea {
  requireFew(given)
  const area: Area =
    given.type === 'Polygon'
      ? { type: 'Polygon', coordinates: given.coordinates.map(checkRing) }
      : { type: 'MultiPolygon', coordinates: given.coordinates.map((rings) => rings.map(checkRing)) }
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of ringsOf(area).flat()) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return { area, west, south, east, north }
}

/** Is this position inside, or on the border? */
export const contains = (area: Area, { lat, lon }: Position): boolean => booleanPointInPolygon([lon, lat], area)

/** Planar, in square degrees corrected for the latitude: only for telling a small zone from a large one. */
export function sizeOf(area: Area): number {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  let size = 0
  for (const [outer, ...holes] of polygons)
    size += (outer ? enclosed(outer) : 0) - holes.reduce((sum, hole) => sum + enclosed(hole), 0)
  return size
}

const refused = (message: string) => invalidField('area', message)
const ringsOf = (area: Area): Ring[] => (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat())
const isSame = (a: Point | undefined, b: Point | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** Before anything is looked at: finding where a ring crosses itself takes the square of its positions. */
function requireFew(given: Area): void {
  const positions = ringsOf(given).reduce((sum, ring) => sum + ring.length, 0)
  if (positions > mostPositions)
    throw refused(`At most ${mostPositions} positions in all rings together; this area has ${positions}.`)
}

function checkRing(given: Ring): Ring {
  const ring = given.filter((point, index) => index === 0 || !isSame(point, given[index - 1]))
  const [first] = ring
  if (first && !isSame(first, ring.at(-1))) ring.push(first)
  if (ring.length < 4) throw refused('A ring needs at least three different positions.')
  for (const [index, [lon]] of ring.entries())
    if (Math.abs(lon - (ring[index - 1]?.[0] ?? lon)) > 180)
      throw refused(
        'This area crosses the 180th meridian. Cut it there and send both halves as one MultiPolygon, each on its own side.',
      )
  const crossing = findCrossing(ring)
  if (crossing) {
    const [lon, lat] = crossing
    throw refused(`A ring crosses itself near ${lat.toFixed(5)}, ${lon.toFixed(5)}. Move a corner there.`)
  }
  if (enclosed(ring) === 0) throw refused('A ring encloses nothing: all its positions lie on one line.')
  return ring
}

function enclosed(ring: Ring): number {
  const [origin] = ring
  if (!origin) return 0
  let twice = 0
  for (const [index, point] of ring.entries()) {
    const before = ring[index - 1] ?? point
    twice += (before[0] - origin[0]) * (point[1] - origin[1]) - (point[0] - origin[0]) * (before[1] - origin[1])
  }
  return (Math.abs(twice) / 2) * Math.cos((origin[1] * Math.PI) / 180)
}
