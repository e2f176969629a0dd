import type { Position } from '@/lib/geo/schema'

const earthRadiusM = 6_371_009

/** Along the great circle (haversine on the mean sphere, wrong by at most 0.6 %). */
export function metresBetween(from: Position, to: Position): number {
  const radians = Math.PI / 180
  const dLat = (to.lat - from.lat) * radians
  const dLon = (to.lon - from.lon) * radians
  const chord =
    Math.sin(dLat / 2) ** 2 + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** `80 m`, `1.4 km`, `23 km`: as exact as the way to it deserves. */
export function formatDistance(metres: number): string {
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`
  return metres < 9_950 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres / 1000)} km`
}
