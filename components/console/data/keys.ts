/** Names of everything the console keeps in memory. */
export const consoleKeys = {
  incidents: ['incidents', 'queue'] as const,
  units: ['units', 'board'] as const,
  stations: ['stations', 'map'] as const,
  incident: (id: string) => ['incident', id] as const,
  unit: (id: string) => ['unit', id] as const,
  crew: (unitId: string) => ['unit', unitId, 'crew'] as const,
  seats: (unitId: string) => ['unit', unitId, 'seats'] as const,
  gear: (unitId: string) => ['unit', unitId, 'gear'] as const,
  zones: ['zones', 'map'] as const,
  coverage: ['coverage'] as const,
  recommendations: (id: string) => ['incident', id, 'recommendations'] as const,
  photos: (id: string) => ['incident', id, 'photos'] as const,
  timeline: (id: string) => ['incident', id, 'timeline'] as const,
  alerts: (id: string) => ['incident', id, 'alerts'] as const,
  links: (id: string) => ['incident', id, 'links'] as const,
}
