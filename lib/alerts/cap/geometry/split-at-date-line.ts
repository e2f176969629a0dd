/** [lon, lat] as GeoJSON has it. */
export type Point = [number, number]

/**
 * A ring without its closing point, cut at the 180th meridian into rings that stay on their own side of it. Two corners more than
 * half the world apart are on either side of it.
 */
export function splitAtDateLine(ring: readonly Point[]): Point[][] {
  const unwrapped: Point[] = []
  for (const [lon, lat] of ring) {
    const before = unwrapped.at(-1)?.[0] ?? lon
    unwrapped.push([lon + 360 * Math.round((before - lon) / 360), lat])
  }
  const lons = unwrapped.map(([lon]) => lon)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  if (west >= -180 && east <= 180) return [unwrapped]
  // Once around the world, or around a pole: no ring of this plane.
  if (east - west > 360 || Math.abs((lons[0] ?? 0) - (lons.at(-1) ?? 0)) > 180) return []
  const border = west < -180 ? -180 : 180
  const shift = west < -180 ? 360 : -360
  const inside = cut(unwrapped, border, (lon) => (border === 180 ? lon <= border : lon >= border))
  const outside = cut(unwrapped, border, (lon) => (border === 180 ? lon >= border : lon <= border))
  const moved = outside.map(([lon, lat]): Point => [lon + shift, lat])
  return [inside, moved].filter((part) => part.length >= 3)
}

/** Sutherland and Hodgman's clipping against one meridian. */
function cut(ring: readonly Point[], border: number, isInside: (lon: number) => boolean): Point[] {
  const kept: Point[] = []
  for (const [index, to] of ring.entries()) {
    const from = ring.at(index - 1) ?? to
    if (isInside(from[0]) !== isInside(to[0])) {
      const share = (border - from[0]) / (to[0] - from[0])
      kept.push([border, from[1] + share * (to[1] - from[1])])
    }
    if (isInside(to[0])) kept.push(to)
  }
  return kept
}
