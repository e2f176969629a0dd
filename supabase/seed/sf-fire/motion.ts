export interface Place {
  lat: number
  lon: number
}

const metresPerDegree = 111_195
const shrink = (place: Place) => Math.cos((place.lat * Math.PI) / 180)

/** As the crow flies; flat, which is exact enough inside a city. */
export const metresBetween = (a: Place, b: Place) =>
  metresPerDegree * Math.hypot(b.lat - a.lat, (b.lon - a.lon) * shrink(a))

/** Degrees clockwise from north. */
export function headingOf(a: Place, b: Place): number {
  const degrees = (Math.atan2((b.lon - a.lon) * shrink(a), b.lat - a.lat) * 180) / Math.PI
  return (degrees + 360) % 360
}

export const between = (a: Place, b: Place, share: number): Place => ({
  lat: a.lat + (b.lat - a.lat) * share,
  lon: a.lon + (b.lon - a.lon) * share,
})
