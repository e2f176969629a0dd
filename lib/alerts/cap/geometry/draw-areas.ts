import type { Position } from '@/lib/geo/schema'
import type { Area } from '@/lib/resources/response-schema'
import type { CapArea } from '../read-area'
import { circleRing } from './circle-ring'
import { type Point, splitAtDateLine } from './split-at-date-line'

/** As Area has it. */
const mostPolygons = 50
const mostCorners = 2_000

export interface Drawn {
  area: Area | null
  /** The first point that was given as such, else the middle of the largest polygon. */
  position: Position | null
  /** What was given and is not in the area: it cannot be drawn, or there were too many. */
  leftOut: number
}

interface Ring {
  points: Point[]
  size: number
}

/** The polygons and circles of all areas on one map, each once: translations repeat them. */
export function drawAreas(areas: readonly CapArea[]): Drawn {
  const rings: Ring[] = []
  const seen = new Set<string>()
  let leftOut = 0
  const add = (corners: readonly Point[] | null) => {
    const written = JSON.stringify(corners)
    if (corners !== null && seen.has(written)) return
    seen.add(written)
    const drawn = corners === null ? [] : splitAtDateLine(corners).flatMap(closed)
    if (drawn.length === 0) leftOut += 1
    rings.push(...drawn)
  }
  for (const area of areas) {
    for (const polygon of area.polygons) add(cornersOf(polygon))
    for (const circle of area.circles)
      if (!isOnEarth(circle)) leftOut += 1
      else if (circle.radiusKm > 0) add(circleRing(circle))
    leftOut += area.unreadable.length
  }
  // The largest are what is seen; there is no warning with more than a handful in practice.
  const largest = rings.sort((a, b) => b.size - a.size)
  const shown = largest.slice(0, mostPolygons)
  return {
    area: shown.length === 0 ? null : { type: 'MultiPolygon', coordinates: shown.map(({ points }) => [points]) },
    position: pointIn(areas) ?? middleOf(largest[0]),
    leftOut: leftOut + largest.length - shown.length,
  }
}

const isOnEarth = ({ lat, lon }: Position) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180

function pointIn(areas: readonly CapArea[]): Position | null {
  const point = areas.flatMap((area) => area.circles).find((circle) => circle.radiusKm === 0 && isOnEarth(circle))
  return point ? { lat: point.lat, lon: point.lon } : null
}

/** In GeoJSON's order and without the closing point or repeats; null when a corner is nowhere on earth or too few are left. */
function cornersOf(polygon: CapArea['polygons'][number]): Point[] | null {
  if (!polygon.every(([lat, lon]) => isOnEarth({ lat, lon }))) return null
  const corners = polygon
    .map(([lat, lon]): Point => [lon, lat])
    .filter((point, index, all) => index === 0 || !isSame(point, all[index - 1]))
  while (corners.length > 1 && isSame(corners[0], corners.at(-1))) corners.pop()
  return corners.length >= 3 ? corners : null
}

const isSame = (a: Point | undefined, b: Point | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** Of a coast with more corners than can be kept, every nth. */
function closed(corners: Point[]): Ring[] {
  const step = Math.ceil(corners.length / (mostCorners - 1))
  const points = corners.filter((_, index) => index % step === 0)
  const [first] = points
  if (!first || points.length < 3) return []
  points.push(first)
  const size = Math.abs(twiceEnclosed(points)) / 2
  return size > 0 ? [{ points, size }] : []
}

/** In square degrees, signed by the direction of the ring. */
function twiceEnclosed(ring: readonly Point[]): number {
  return ring.reduce((sum, [lon, lat], index) => {
    const [nextLon, nextLat] = ring[index + 1] ?? ring[0] ?? [lon, lat]
    return sum + lon * nextLat - nextLon * lat
  }, 0)
}

function middleOf(ring: Ring | undefined): Position | null {
  const [origin] = ring?.points ?? []
  if (!ring || !origin) return null
  // From its first corner, so that a small ring far from 0, 0 does not drown in rounding.
  const local = ring.points.map(([lon, lat]): Point => [lon - origin[0], lat - origin[1]])
  let [lon, lat, twice] = [0, 0, 0]
  for (const [index, point] of local.entries()) {
    const next = local[index + 1] ?? point
    const cross = point[0] * next[1] - next[0] * point[1]
    lon += (point[0] + next[0]) * cross
    lat += (point[1] + next[1]) * cross
    twice += cross
  }
  const middle = { lat: origin[1] + lat / (3 * twice), lon: origin[0] + lon / (3 * twice) }
  return Number.isFinite(middle.lat) && isOnEarth(middle) ? middle : null
}
