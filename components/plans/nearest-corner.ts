/** The corner with the smallest distance; undefined when none has a finite one. */
export function nearestCorner(
  corners: readonly (readonly [number, number])[],
  distanceTo: (corner: readonly [number, number]) => number,
): [number, number] | undefined {
  let nearest: readonly [number, number] | undefined
  let least = Infinity
  for (const corner of corners) {
    const distance = distanceTo(corner)
    if (distance >= least) continue
    least = distance
    nearest = corner
  }
  return nearest ? [nearest[0], nearest[1]] : undefined
}
