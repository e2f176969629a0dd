type Point = readonly [lon: number, lat: number]

/**
 * Where two sides of a closed ring that are no neighbours meet; undefined when none do. Stops at the first, because a ring of
 * 2,000 positions that is drawn to hurt has a million crossings.
 */
export function findCrossing(ring: readonly Point[]): Point | undefined {
  const sides = ring.length - 1
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  const at = (list: readonly number[], index: number) => list[index] ?? 0
  for (let i = 0; i < sides; i++) {
    const [x, y, toX, toY] = [at(lons, i), at(lats, i), at(lons, i + 1), at(lats, i + 1)]
    const [west, east] = [Math.min(x, toX), Math.max(x, toX)]
    // The first side and the last are neighbours too.
    const last = i === 0 ? sides - 1 : sides
    for (let k = i + 2; k < last; k++) {
      const [otherX, otherToX] = [at(lons, k), at(lons, k + 1)]
      if ((otherX < west && otherToX < west) || (otherX > east && otherToX > east)) continue
      const share = shareAtMeeting([x, y], [toX, toY], [otherX, at(lats, k)], [otherToX, at(lats, k + 1)])
      if (share !== undefined) return [x + share * (toX - x), y + share * (toY - y)]
    }
  }
  return undefined
}

/** How far along the first side, 0 to 1, the second meets it; undefined when it does not or runs beside it. */
function shareAtMeeting(from: Point, to: Point, otherFrom: Point, otherTo: Point): number | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const [otherDx, otherDy] = [otherTo[0] - otherFrom[0], otherTo[1] - otherFrom[1]]
  const denominator = otherDy * dx - otherDx * dy
  if (denominator === 0) return undefined
  const [apartX, apartY] = [from[0] - otherFrom[0], from[1] - otherFrom[1]]
  const share = (otherDx * apartY - otherDy * apartX) / denominator
  const otherShare = (dx * apartY - dy * apartX) / denominator
  return share >= 0 && share <= 1 && otherShare >= 0 && otherShare <= 1 ? share : undefined
}
