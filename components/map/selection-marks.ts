import type { Feature, FeatureCollection, Point } from 'geojson'
import type { Position } from '@/lib/geo/schema'
import type { Emergency } from '@/lib/incidents/field-schema'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'

const emergencyRed = '#e03131'

const ring = ({ lat, lon }: Position, radius: number, color?: string): Feature<Point> => ({
  type: 'Feature',
  properties: color ? { radius, color, label: 'EMERGENCY' } : { radius },
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

/**
 * Rings around the selected incident, the units that work it, the selected unit, and whoever calls for help: there with the
 * word beside it. Radii in CSS pixels.
 */
export function selectionMarks(
  incident: Incident | undefined,
  units: readonly Unit[],
  unitId: string | null,
  emergencies: readonly Pick<Emergency, 'unitId' | 'position'>[] = [],
): FeatureCollection<Point> {
  const features = units
    .filter((unit) => unit.id === unitId || (incident && unit.incidentId === incident.id))
    .flatMap((unit) => (unit.position ? [ring(unit.position, 13)] : []))
  if (incident?.position) features.unshift(ring(incident.position, 19))
  for (const emergency of emergencies) {
    // Where the unit is now, rather than where it was when the button was pressed.
    const position = units.find((unit) => unit.id === emergency.unitId)?.position ?? emergency.position
    if (position) features.push(ring(position, 22, emergencyRed))
  }
  return { type: 'FeatureCollection', features }
}
