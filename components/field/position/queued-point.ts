/** A position of this phone that is still to be sent, for whom it was measured then. */
export interface QueuedPoint {
  /** The same point sent twice is one. */
  eventId: string
  subject: { type: 'units' | 'personnel'; id: string }
  atMs: number
  lat: number
  lon: number
  accuracyM: number | null
  speedMps: number | null
  headingDeg: number | null
  batteryPct: number | null
}
