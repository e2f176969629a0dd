import type { Feature, FeatureCollection, Point } from 'geojson'
import type { Position } from '@/lib/geo/schema'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'

const ring = ({ lat, lon }: Position, radius: number): Feature<Point> => ({
  type: 'Feature',
  properties: { radius },
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

/** Rings around the selected incident, the units that work it, and the selected unit. Radii in CSS pixels. */
export function selectionMarks(
  incident: Incident | undefined,
  units: readonly Unit[],
  unitId: string | null,
): FeatureCollection<Point> {
  const features = units
    .filter((unit) => unit.id === unitId || (incident && unit.incidentId === incident.id))
    .flatMap((unit) => (unit.position ? [ring(unit.position, 13)] : []))
  if (incident?.position) features.unshift(ring(incident.position, 19))
  return { type: 'FeatureCollection', features }
}
