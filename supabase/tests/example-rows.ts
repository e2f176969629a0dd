import type { EventRow } from '@/lib/events/schema'
import type { Unit } from '@/lib/resources/schema'

const at = '2026-11-20T12:00:00.000Z'

/** A unit as the API answers it, for rules that look at one; only what a story is about is named. */
export const exampleUnit = (fields: Partial<Unit> = {}): Unit => ({
  id: '0198a000-0000-7000-8000-000000000001',
  agencyId: '0198a000-0000-7000-8000-000000000002',
  name: 'E1',
  type: 'ENGINE',
  stationId: null,
  stationName: null,
  capabilities: [],
  capabilitiesNow: [],
  crew: { seats: 0, filled: 0, qualified: 0, minimum: null, level: 'unknown' },
  minimumCrew: null,
  status: 'available',
  statusNote: null,
  statusSince: at,
  destination: null,
  position: null,
  positionAt: null,
  speedMps: null,
  headingDeg: null,
  accuracyM: null,
  batteryPct: null,
  staleAfterSeconds: 300,
  incidentId: null,
  incidentNumber: null,
  memberIds: [],
  metadata: {},
  retiredAt: null,
  createdAt: at,
  updatedAt: at,
  version: 1,
  ...fields,
})

/** An entry of the log. */
export const exampleEvent = (fields: Partial<EventRow> = {}): EventRow => ({
  id: '0198a000-0000-7000-8000-000000000009',
  seq: 1,
  at,
  type: 'incident.updated',
  subject: { kind: 'incident', id: '0198a000-0000-7000-8000-000000000011' },
  incidentId: '0198a000-0000-7000-8000-000000000011',
  actor: { kind: 'user', id: null, name: 'Dana' },
  before: null,
  after: null,
  strikes: null,
  struckBy: null,
  reason: null,
  hash: '',
  touches: {},
  ...fields,
})
