import { distanceM } from '@/lib/geo'
import type { Position } from '@/lib/geo/schema'
import type { KnownUnit } from './candidates-queries'

export interface Whereabouts {
  position: Position | null
  from: 'gps' | 'station' | 'unknown'
  /** Standing in quarters: its people have to turn out first. */
  isInQuarters: boolean
  why: string[]
}

/** GPS of a vehicle indoors strays; nearer than this it stands at its station. */
const atStationM = 150

/** Where a unit counts from: its own position while that is fresh, else the station it stands at, else nobody knows. */
export function locateUnit(unit: KnownUnit, now: Date): Whereabouts {
  const station = positionOf(
    unit.coversId ? unit.coversLat : unit.stationLat,
    unit.coversId ? unit.coversLon : unit.stationLon,
  )
  const stationName = unit.coversId ? unit.coversName : unit.stationName
  const own = positionOf(unit.lat, unit.lon)
  const ageSeconds = unit.positionAt ? Math.max(0, (now.getTime() - unit.positionAt.getTime()) / 1000) : 0
  if (own && ageSeconds <= unit.staleAfterSeconds)
    return {
      position: own,
      from: 'gps',
      isInQuarters: unit.status === 'in_quarters' || (station !== null && distanceM(own, station) <= atStationM),
      why: [],
    }
  const age = own ? `position is ${inWords(ageSeconds)} old` : 'has no position'
  if (station)
    return { position: station, from: 'station', isInQuarters: true, why: [`${age}, counted from ${stationName}`] }
  return { position: null, from: 'unknown', isInQuarters: false, why: [`${age} and its station has none`] }
}

const positionOf = (lat: number | null, lon: number | null): Position | null =>
  lat === null || lon === null ? null : { lat, lon }

export function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`
}
