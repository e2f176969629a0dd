import type { Position } from '@/lib/geo/schema'
import type { TrackPoint } from '@/lib/resources/positions-schema'

/** Between two points further apart than this nobody knows where it was: the line is not believed there. */
export const gapMs = 10 * 60_000

export interface PlaceAt {
  position: Position
  /** The point it is taken from. */
  point: TrackPoint
  /** How old that point was then, in ms. */
  ageMs: number
}

/** Where it was at a moment: on the line between two points, at the last one when the next is far off; null before the first. */
export function positionAt(points: readonly TrackPoint[], atMs: number): PlaceAt | null {
  const index = lastBefore(points, atMs)
  const point = points[index]
  if (!point) return null
  const fromMs = Date.parse(point.at)
  const next = points[index + 1]
  const toMs = next ? Date.parse(next.at) : Infinity
  const place = { point, ageMs: atMs - fromMs }
  if (!next || toMs - fromMs > gapMs) return { ...place, position: { lat: point.lat, lon: point.lon } }
  const share = (atMs - fromMs) / (toMs - fromMs)
  return {
    ...place,
    position: { lat: point.lat + (next.lat - point.lat) * share, lon: point.lon + (next.lon - point.lon) * share },
  }
}

/** The index of the last point not after the moment; -1 before the first. A day has thousands of points. */
function lastBefore(points: readonly TrackPoint[], atMs: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    const point = points[middle]
    if (point && Date.parse(point.at) <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The track as the lines that may be drawn: cut where too much time lies between two points. */
export function linesOf(points: readonly TrackPoint[]): [lon: number, lat: number][][] {
  const lines: [number, number][][] = []
  let lastMs = -Infinity
  for (const { lat, lon, at } of points) {
    const atMs = Date.parse(at)
    if (atMs - lastMs > gapMs) lines.push([])
    lines.at(-1)?.push([lon, lat])
    lastMs = atMs
  }
  return lines
}
