import type { Feature, FeatureCollection, Point } from 'geojson'
import type { Incident } from '@/lib/incidents/schema'
import type { Position } from '@/lib/geo/schema'
import type { Station } from '@/lib/resources/schema'

type Marks = FeatureCollection<Point>

const point = ({ lat, lon }: Position, properties: Record<string, string | number>): Feature<Point> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

const collection = (features: Feature<Point>[]): Marks => ({ type: 'FeatureCollection', features })

export const incidentMarks = (incidents: readonly Incident[], hex: (priority: number) => string): Marks =>
  collection(
    incidents.flatMap(({ id, position, priority, status, title }) =>
      position ? [point(position, { id, priority, status, title, color: hex(priority), order: 10 - priority })] : [],
    ),
  )

export const stationMarks = (stations: readonly Station[]): Marks =>
  collection(stations.flatMap(({ id, name, position }) => (position ? [point(position, { id, name })] : [])))

export const pinMark = (position: Position | null): Marks => collection(position ? [point(position, {})] : [])

/** The smallest box around all positions; null when there are none. `[west, south, east, north]` in degrees. */
export function boundsOf(positions: readonly Position[]): [number, number, number, number] | null {
  if (positions.length === 0) return null
  let [west, south, east, north] = [180, 90, -180, -90]
  // Corners of zones come by the hundred thousand: more than a call takes as arguments.
  for (const { lat, lon } of positions) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
