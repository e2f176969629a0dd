import type { Point } from './split-at-date-line'

const corners = 32
const earthRadiusKm = 6_371.0088
/** Larger is no circle on a map any more. */
const mostRadiusKm = 5_000

const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (radians: number) => (radians * 180) / Math.PI

/**
 * A circle as 32 corners whose sides touch it from outside, so that nobody within it is left out. Null for one that cannot be
 * drawn: no radius, one too large, or one that reaches a pole.
 */
export function circleRing({ lat, lon, radiusKm }: { lat: number; lon: number; radiusKm: number }): Point[] | null {
  if (radiusKm <= 0 || radiusKm > mostRadiusKm) return null
  const angle = radiusKm / Math.cos(Math.PI / corners) / earthRadiusKm
  if (Math.abs(lat) + degrees(angle) >= 90) return null
  const from = radians(lat)
  return Array.from({ length: corners }, (_, corner): Point => {
    const bearing = (2 * Math.PI * corner) / corners
    const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing))
    const turned = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
      Math.cos(angle) - Math.sin(from) * Math.sin(to),
    )
    return [lon + degrees(turned), degrees(to)]
  })
}
