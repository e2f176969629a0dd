import { sql } from 'kysely'
import { system, type Tx } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { AlertInput, TakenAlert } from '../schema'
import { classify } from '../types/classify'
import { knownTypes } from '../types/known-types'
import { fingerprintOf, keyOfFingerprint } from './fingerprint'
import type { NewAlert } from './take-alerts'

/** The alerts of one request. */
export interface Batch {
  alerts: NewAlert[]
  receivedAt: Date
  /** The API key they came with; looked at again when they are written, so that revoking works at once. */
  credential: string | null
}

interface Repeat {
  givenId: string
  alertId: string
  incidentId: string | null
}

/** One for each fingerprint: the first that came stands for the others, which are repeats of it. */
interface Merged {
  id: string
  key: string
  batch: Batch
  given: NewAlert
  fingerprint: string
  is: ReturnType<typeof classify>
  times: number
}

/** @returns for each batch its alerts in their order, or that its key is no longer good and nothing of it was taken */
export async function writeBatches(agencyId: string, batches: Batch[]): Promise<(TakenAlert[] | 'revoked')[]> {
  try {
    return await write(agencyId, batches)
  } catch (error) {
    const revoked = revokedOf(error)
    if (revoked.size === 0) throw error
    const isGood = ({ credential }: Batch) => credential === null || !revoked.has(credential)
    const good = batches.filter(isGood)
    const taken = good.length === 0 ? [] : await writeBatches(agencyId, good)
    return batches.map((batch) => (isGood(batch) ? (taken.shift() ?? 'revoked') : 'revoked'))
  }
}

/** In the caller's transaction, and rows when this ends. */
export async function writeBatchWithin(tx: Tx, agencyId: string, batch: Batch): Promise<TakenAlert[]> {
  const [taken] = await write(agencyId, [batch], tx)
  return taken ?? []
}

/** The keys that app.take_alerts names as revoked when it refuses to write. */
const revokedOf = (error: unknown): Set<string> =>
  error instanceof Error && 'code' in error && error.code === '28000' && 'detail' in error
    ? new Set(String(error.detail).split(','))
    : new Set()

async function write(agencyId: string, batches: Batch[], within?: Tx): Promise<TakenAlert[][]> {
  const types = await knownTypes(agencyId, within)
  const byKey = new Map<string, Merged>()
  const merged = batches.map((batch) => batch.alerts.map((given) => merge(byKey, types, batch, given)))
  // Of every request, also of one that only repeats what another brought.
  const credentials = [...new Set(batches.flatMap(({ credential }) => credential ?? []))]
  const repeats = await writeMerged(agencyId, [...byKey.values()], credentials, within)
  const isFirst = new Set(byKey.values())
  return merged.map((ofBatch) =>
    ofBatch.map((one): TakenAlert => {
      const repeat = repeats.get(one.id)
      // The first under its key in this flush is the new one, when it is new at all.
      if (!repeat && isFirst.delete(one)) return { id: one.id, outcome: 'new' }
      const id = repeat?.alertId ?? one.id
      const incidentId = repeat?.incidentId
      return { id, outcome: 'duplicate', duplicateOf: id, ...(incidentId ? { incidentId } : {}) }
    }),
  )
}

function merge(
  byKey: Map<string, Merged>,
  types: Awaited<ReturnType<typeof knownTypes>>,
  batch: Batch,
  given: NewAlert,
): Merged {
  const fingerprint = fingerprintOf({ ...given.alert, source: given.source.name })
  const key = keyOfFingerprint(fingerprint)
  const known = byKey.get(key)
  if (known) {
    known.times += 1
    return known
  }
  const { severity, type } = given.alert
  const { category, priority, windowSeconds } = given
  const is = classify({ severity, category, priority, windowSeconds }, types.get(type.toLowerCase()))
  const merged = { id: newId(), key, batch, given, fingerprint, is, times: 1 }
  byKey.set(key, merged)
  return merged
}

async function writeMerged(
  agencyId: string,
  merged: Merged[],
  credentials: string[],
  within: Tx | undefined,
): Promise<Map<string, Repeat>> {
  merged.sort((a, b) => (a.key < b.key ? -1 : 1))
  const last = new Date(Math.max(...merged.map(({ batch }) => batch.receivedAt.getTime())))
  const { rows } = await sql<Repeat>`
    select given_id, alert_id, incident_id from app.take_alerts(${agencyId},
      ${arrayOf(merged.map(({ id }) => id))}::uuid[], ${arrayOf(merged.map(({ key }) => key))}::uuid[],
      ${arrayOf(merged.map(({ is }) => is.windowSeconds))}::integer[], ${last},
      ${JSON.stringify(merged.map(rowOf))}::json, ${arrayOf(credentials)}::uuid[], ${within !== undefined})
  `.execute(within ?? system())
  return new Map(rows.map((row) => [row.givenId, row]))
}

/** As Postgres writes an array; the driver would look at each element for what needs no quotes here. */
const arrayOf = (plain: readonly (string | number)[]) => `{${plain.join(',')}}`

/** What is not said costs nothing on its way: the database knows what stands for it. */
function rowOf({ batch, given, fingerprint, is, times }: Merged) {
  const { alert, source } = given
  return {
    times: times === 1 ? undefined : times,
    fingerprint,
    receivedAt: batch.receivedAt,
    sourceId: source.id,
    source: source.name,
    externalId: alert.externalId,
    type: alert.type,
    category: is.category,
    severity: is.severity,
    priority: is.priority,
    title: alert.title,
    description: alert.description || undefined,
    isDrill: given.isDrill || undefined,
    occurredAt: alert.occurredAt,
    lat: alert.position?.lat,
    lon: alert.position?.lon,
    area: alert.area ?? undefined,
    ...(alert.area ? boxOf(alert.area) : {}),
    metadata: alert.metadata,
    payload: given.payload,
    cap: given.cap,
    expiresAt: given.expiresAt ?? undefined,
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
