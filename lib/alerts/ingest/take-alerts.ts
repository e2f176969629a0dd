import { sql } from 'kysely'
import { Coalescer } from '@/lib/coalesce'
import { system, type Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { AlertInput, CapFacts, TakenAlert } from '../schema'
import { fingerprintOf, keyOfFingerprint } from './fingerprint'

/** An alert on its way in, from whichever way. */
export interface NewAlert {
  source: { id: string; name: string }
  /** `source` in it is the name above. */
  alert: Omit<AlertInput, 'source'>
  /** The sender's own priority, 1 to 5; else it follows from the severity. */
  priority?: number
  category?: string
  /** A test, an exercise or a draft: kept and shown, pages nobody. */
  isDrill?: boolean
  expiresAt?: Date | null
  /** For a source that says when it is over: until then a repeat is the same alert, however long that takes. */
  windowSeconds?: number
  /** The document it was read from, as it came. */
  payload?: unknown
  cap?: CapFacts
}

/** The alerts of one request. */
interface Batch {
  alerts: NewAlert[]
  receivedAt: Date
  /** The API key they came with; looked at again when they are written, so that revoking works at once. */
  credential: string | null
}

const mostPerFlush = 2_000
const mostWaiting = 100_000

const coalescers = new Map<string, Coalescer<Batch, TakenAlert[]>>()

/**
 * Keeps the alerts of one request, together with whatever else arrives for the agency meanwhile; durable when this ends.
 * @returns in their order, for each whether it was new or one that is there already
 * @throws AppError unavailable when too much waits, unauthenticated when the key was revoked meanwhile
 */
export async function takeAlerts(
  agencyId: string,
  alerts: NewAlert[],
  receivedAt: Date,
  credential: string | null = null,
): Promise<TakenAlert[]> {
  const coalescer =
    coalescers.get(agencyId) ??
    new Coalescer<Batch, TakenAlert[]>({
      flush: (batches) => writeBatches(system(), agencyId, batches),
      weightOf: (batch) => batch.alerts.length,
      mostPerFlush,
      mostWaiting,
    })
  coalescers.set(agencyId, coalescer)
  try {
    return required(await coalescer.add({ alerts, receivedAt, credential }))
  } finally {
    if (coalescer.isIdle && coalescers.get(agencyId) === coalescer) coalescers.delete(agencyId)
  }
}

/** As takeAlerts, within a transaction of the caller's: kept when that commits. */
export async function takeAlertsWithin(
  tx: Tx,
  agencyId: string,
  alerts: NewAlert[],
  receivedAt: Date,
): Promise<TakenAlert[]> {
  const [taken] = await writeBatches(tx, agencyId, [{ alerts, receivedAt, credential: null }])
  return required(taken ?? [])
}

function required(taken: TakenAlert[]): TakenAlert[] {
  // Nothing of a request is written when its key is no longer good; a request that brings no alert is not sent here.
  if (taken.length === 0) throw new AppError('unauthenticated', 'This API key is unknown, revoked or expired.')
  return taken
}

interface Written {
  givenId: string
  alertId: string
  isNew: boolean
  incidentId: string | null
}

/** One row for each fingerprint: the first that came stands for the others, which are repeats of it. */
interface Merged {
  id: string
  batch: Batch
  given: NewAlert
  fingerprint: string
  times: number
}

async function writeBatches(
  db: Tx | ReturnType<typeof system>,
  agencyId: string,
  batches: Batch[],
): Promise<TakenAlert[][]> {
  const byKey = new Map<string, Merged>()
  const keys = batches.map((batch) =>
    batch.alerts.map((given) => {
      const fingerprint = fingerprintOf({ ...given.alert, source: given.source.name })
      const key = keyOfFingerprint(fingerprint)
      const merged = byKey.get(key)
      if (merged) merged.times += 1
      else byKey.set(key, { id: newId(), batch, given, fingerprint, times: 1 })
      return key
    }),
  )
  const written = await writeMerged(db, agencyId, byKey)
  const isFirst = new Set(byKey.values())
  return keys.map((ofBatch) =>
    ofBatch.flatMap((key) => {
      const merged = byKey.get(key)
      const row = merged && written.get(merged.id)
      if (!row) return []
      // The first under its key in this flush is the new one, when it is new at all.
      const isNew = row.isNew && isFirst.delete(merged)
      return [toTaken(row, isNew)]
    }),
  )
}

async function writeMerged(
  db: Tx | ReturnType<typeof system>,
  agencyId: string,
  byKey: Map<string, Merged>,
): Promise<Map<string, Written>> {
  const rows = [...byKey].map(([key, merged]) => rowOf(key, merged))
  const credentials = [...new Set([...byKey.values()].flatMap(({ batch }) => batch.credential ?? []))]
  const { rows: written } = await sql<Written>`
    select given_id, alert_id, is_new, incident_id
    from app.take_alerts(${agencyId}, ${JSON.stringify(rows)}::jsonb, ${credentials}::uuid[])
  `.execute(db)
  return new Map(written.map((row) => [row.givenId, row]))
}

function rowOf(key: string, { id, batch, given, fingerprint, times }: Merged) {
  const { alert, source } = given
  return {
    id,
    key,
    times,
    fingerprint,
    credential: batch.credential,
    receivedAt: batch.receivedAt,
    sourceId: source.id,
    source: source.name,
    externalId: alert.externalId,
    type: alert.type,
    category: given.category,
    severity: alert.severity,
    priority: given.priority,
    title: alert.title,
    description: alert.description ?? '',
    isDrill: given.isDrill ?? false,
    occurredAt: alert.occurredAt ?? batch.receivedAt,
    lat: alert.position?.lat,
    lon: alert.position?.lon,
    area: alert.area ?? undefined,
    ...(alert.area ? boxOf(alert.area) : {}),
    metadata: alert.metadata,
    payload: given.payload,
    cap: given.cap,
    expiresAt: given.expiresAt ?? undefined,
    windowSeconds: given.windowSeconds,
  }
}

function boxOf(area: NonNullable<AlertInput['area']>) {
  const box = { west: 180, south: 90, east: -180, north: -90 }
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  for (const [lon, lat] of rings.flat()) {
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

const toTaken = ({ alertId, incidentId }: Written, isNew: boolean): TakenAlert => ({
  id: alertId,
  outcome: isNew ? 'new' : 'duplicate',
  ...(isNew ? {} : { duplicateOf: alertId }),
  ...(incidentId ? { incidentId } : {}),
})
