import type { Feature, FeatureCollection } from 'geojson'
import { boundsOf } from '@/components/map/features'
import { type Affected, type Alert, severities } from '@/lib/alerts/schema'
import type { Position } from '@/lib/geo/schema'
import type { Area } from '@/lib/resources/response-schema'
import { severityWords } from '../alert-words'
import { alertImage } from './alert-mark'

export type Box = [west: number, south: number, east: number, north: number]

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
const point = ({ lat, lon }: Position, properties: Record<string, string | number>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

export interface AlertArea {
  alert: Pick<Alert, 'id' | 'severity'>
  area: Area
}

export const areaMarks = (areas: readonly AlertArea[], chosenId: string | null): FeatureCollection =>
  collection(
    areas.map(({ alert, area }) => ({
      type: 'Feature',
      properties: { id: alert.id, color: severityWords[alert.severity].color, isChosen: alert.id === chosenId },
      geometry: area,
    })),
  )

/** The worst lie on top. */
export const alertMarks = (alerts: readonly Alert[]): FeatureCollection =>
  collection(
    alerts.flatMap(({ id, position, severity, title }) =>
      position
        ? [
            point(position, {
              id,
              label: title,
              image: alertImage(severity, severityWords[severity].color),
              order: severities.length - severities.indexOf(severity),
            }),
          ]
        : [],
    ),
  )

export const chosenMark = (position: Position | null): FeatureCollection =>
  collection(position ? [point(position, {})] : [])

export const affectedMarks = (
  { units, incidents }: Affected,
  colorOf: (status: string) => string,
): { units: FeatureCollection; incidents: FeatureCollection } => ({
  units: collection(
    units.map(({ id, name, status, position }) =>
      point(position, { id, label: name, image: `unit|${colorOf(status)}|${status}`, order: 1 }),
    ),
  ),
  incidents: collection(
    incidents.map(({ id, title, position }) =>
      point(position, { id, label: title, image: 'incident|#4a5361|#', order: 1 }),
    ),
  ),
})

/** A circle on the ground as a ring of points. */
export function circleAround({ lat, lon }: Position, radiusM: number): FeatureCollection {
  const latDegrees = radiusM / 111_195
  const lonDegrees = latDegrees / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const ring = Array.from({ length: 65 }, (_, index): [number, number] => {
    const angle = (index / 64) * 2 * Math.PI
    return [lon + lonDegrees * Math.cos(angle), lat + latDegrees * Math.sin(angle)]
  })
  return collection([{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ring } }])
}

export const nothing: FeatureCollection = collection([])

/** The frame of a search by area, as it stands in the filter. */
export function boxOutline(bbox: string | undefined): FeatureCollection {
  const [west, south, east, north] = (bbox ?? '').split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined) return nothing
  // Over the date line it goes on beyond 180 degrees.
  const right = east < west ? east + 360 : east
  const corners = [
    [west, south],
    [right, south],
    [right, north],
    [west, north],
    [west, south],
  ]
  return collection([{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: corners } }])
}

const cornersOf = (area: Area): Position[] =>
  (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()).flat().map(([lon, lat]) => ({ lat, lon }))

/** All that is to be seen; null when nothing has a place. */
export const boundsOfAlerts = (positions: readonly (Position | null)[], areas: readonly Area[]): Box | null =>
  boundsOf([...positions.filter((position) => position !== null), ...areas.flatMap(cornersOf)])
