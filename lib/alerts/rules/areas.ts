import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { Position } from '@/lib/geo/schema'
import type { Area } from '@/lib/resources/response-schema'

interface Shape {
  west: number
  south: number
  east: number
  north: number
  /** Every side of every ring as lon, lat, toLon, toLat, one after the other. */
  sides: Float64Array
  /** Where each of its polygons begins: a part that touches no border of the other lies in it whole or not at all. */
  corners: [lon: number, lat: number][]
}

/** An alert is asked by every rule, and a rule's area by every alert: what can be said of the area alone is said once. */
const shapes = new WeakMap<Area, Shape>()

/** Inside or on the border. */
export function isInside(area: Area, { lat, lon }: Position): boolean {
  const { west, south, east, north } = shapeOf(area)
  if (lon < west || lon > east || lat < south || lat > north) return false
  return booleanPointInPolygon([lon, lat], area)
}

/** Do two areas share a point? Their boxes, then their borders, then whether one lies in the other. */
export function areasOverlap(a: Area, b: Area): boolean {
  const [one, other] = [shapeOf(a), shapeOf(b)]
  if (!boxesTouch(one, other)) return false
  if (bordersMeet(one, other)) return true
  return (
    one.corners.some((corner) => booleanPointInPolygon(corner, b)) ||
    other.corners.some((corner) => booleanPointInPolygon(corner, a))
  )
}

const boxesTouch = (a: Shape, b: Shape) =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north

function shapeOf(area: Area): Shape {
  const known = shapes.get(area)
  if (known) return known
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const rings = polygons.flat()
  const sides = new Float64Array(4 * rings.reduce((sum, ring) => sum + ring.length, 0))
  const shape: Shape = { west: 180, south: 90, east: -180, north: -90, sides, corners: [] }
  let filled = 0
  for (const ring of rings) {
    // From the last corner to the first too: of a closed ring that is a side of no length.
    let [lon, lat] = ring.at(-1) ?? [0, 0]
    for (const [toLon, toLat] of ring) {
      sides.set([lon, lat, toLon, toLat], filled)
      filled += 4
      ;[lon, lat] = [toLon, toLat]
      shape.west = Math.min(shape.west, lon)
      shape.east = Math.max(shape.east, lon)
      shape.south = Math.min(shape.south, lat)
      shape.north = Math.max(shape.north, lat)
    }
  }
  for (const [outer] of polygons) if (outer?.[0]) shape.corners.push(outer[0])
  shapes.set(area, shape)
  return shape
}

const at = (sides: Float64Array, index: number) => sides[index] ?? 0

/** Only sides that reach into the box both share can meet. */
function bordersMeet(a: Shape, b: Shape): boolean {
  const ours = sidesWithin(a.sides, b)
  const theirs = sidesWithin(b.sides, a)
  for (let i = 0; i < ours.length; i += 4)
    for (let k = 0; k < theirs.length; k += 4) if (sidesMeet(ours, i, theirs, k)) return true
  return false
}

function sidesWithin(sides: Float64Array, box: Shape): Float64Array {
  const kept = new Float64Array(sides.length)
  let count = 0
  for (let i = 0; i < sides.length; i += 4) {
    const [x, y, toX, toY] = [at(sides, i), at(sides, i + 1), at(sides, i + 2), at(sides, i + 3)]
    if (Math.max(x, toX) < box.west || Math.min(x, toX) > box.east) continue
    if (Math.max(y, toY) < box.south || Math.min(y, toY) > box.north) continue
    kept.set([x, y, toX, toY], count)
    count += 4
  }
  return kept.subarray(0, count)
}

/** Of four numbers each from `i` and from `k`: do these sides share a point, an end included? */
function sidesMeet(a: Float64Array, i: number, b: Float64Array, k: number): boolean {
  const [ax, ay, aToX, aToY] = [at(a, i), at(a, i + 1), at(a, i + 2), at(a, i + 3)]
  const [bx, by, bToX, bToY] = [at(b, k), at(b, k + 1), at(b, k + 2), at(b, k + 3)]
  if (Math.max(ax, aToX) < Math.min(bx, bToX) || Math.max(bx, bToX) < Math.min(ax, aToX)) return false
  if (Math.max(ay, aToY) < Math.min(by, bToY) || Math.max(by, bToY) < Math.min(ay, aToY)) return false
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) =>
    Math.sign((qx - px) * (y - py) - (qy - py) * (x - px))
  const isSplitByA = side(ax, ay, aToX, aToY, bx, by) * side(ax, ay, aToX, aToY, bToX, bToY) <= 0
  return isSplitByA && side(bx, by, bToX, bToY, ax, ay) * side(bx, by, bToX, bToY, aToX, aToY) <= 0
}
