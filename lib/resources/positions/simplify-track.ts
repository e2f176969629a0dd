/** A point of a track: degrees, and when it was there. */
export interface TimedPoint {
  lat: number
  lon: number
  at: Date
}

const metresPerDegree = 111_195

/** How far a point lies from where somebody would be at its time who goes evenly from one end to the other, in metres. */
function offsetM(point: TimedPoint, from: TimedPoint, to: TimedPoint): number {
  const wholeMs = to.at.getTime() - from.at.getTime()
  const share = wholeMs === 0 ? 0 : (point.at.getTime() - from.at.getTime()) / wholeMs
  const north = point.lat - (from.lat + (to.lat - from.lat) * share)
  const east = (point.lon - (from.lon + (to.lon - from.lon) * share)) * Math.cos((point.lat * Math.PI) / 180)
  return Math.hypot(north, east) * metresPerDegree
}

/**
 * The points that are needed to draw a track and to replay it: at every moment, going evenly between the kept ones, nobody
 * is further than the tolerance from where they were reported (Douglas and Peucker with distances in time as in space, so
 * that a halt stays a halt). Points in order of time; the first and the last are kept.
 */
export function simplifyTrack<Point extends TimedPoint>(points: readonly Point[], toleranceM: number): Point[] {
  if (toleranceM === 0 || points.length < 3) return [...points]
  const isKept = points.map((_, index) => index === 0 || index === points.length - 1)
  const stretches: [number, number][] = [[0, points.length - 1]]
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [first, last] = stretch
    const [from, to] = [points[first], points[last]]
    if (!from || !to) continue
    let farthest = first
    let mostM = toleranceM
    for (let index = first + 1; index < last; index++) {
      const point = points[index]
      const awayM = point ? offsetM(point, from, to) : 0
      if (awayM <= mostM) continue
      mostM = awayM
      farthest = index
    }
    if (farthest === first) continue
    isKept[farthest] = true
    stretches.push([first, farthest], [farthest, last])
  }
  return points.filter((_, index) => isKept[index])
}
