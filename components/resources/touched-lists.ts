import type { EventRow, Touched } from '@/lib/events/schema'

/** Where each kind of row is shown: the lists, and the history that tells of it. */
const lists: Partial<Record<Touched, readonly string[]>> = {
  units: ['/units', 'history'],
  personnel: ['/resources/personnel', '/units', 'history'],
  assets: ['/resources/vehicles', '/resources/equipment', '/units', 'history'],
  shifts: ['/shifts', '/shifts/gaps', '/resources/personnel', 'history'],
  plans: ['/zones', '/run-cards'],
  alertConfig: [
    '/alert-rules',
    '/alert-sources',
    '/alert-types',
    '/alert-settings',
    '/escalation-policies',
    '/maintenance-windows',
    '/webhook-endpoints',
  ],
  org: ['/stations', '/capabilities', '/unit-types', '/unit-statuses', '/trackers'],
}

/** Which lists a batch of events may have changed. */
export function touchedLists(events: readonly EventRow[]): Set<string> {
  const paths = new Set<string>()
  for (const { type, touches } of events) {
    // Positions come thousands at a time; these lists show only their age, which the slow timer brings.
    if (type === 'resource.location_updated') continue
    for (const kind of Object.keys(touches)) for (const path of listsOf(kind)) paths.add(path)
  }
  return paths
}

const listsOf = (kind: string): readonly string[] => Object.entries(lists).find(([name]) => name === kind)?.[1] ?? []
