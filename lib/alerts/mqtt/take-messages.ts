import { sql } from 'kysely'
import { translateDatabaseError, type Tx } from '@/lib/db'
import { AppError, type FieldError } from '@/lib/errors'
import { limitSource } from '../ingest/limit-source'
import { mapDocument, type MappedDocument } from '../sources/apply-mapping'
import { keepRequest } from '../sources/keep-request'
import { noteRefused, noteSeen } from '../sources/note-state'
import { takeMapped } from '../sources/take-mapped'
import { systemCtx } from '../system-ctx'
import type { Arrived } from './broker-session'
import { readStatus, takeStatus } from './device-status'
import type { MqttSource } from './mqtt-source'
import { type Identity, identityOf, readMessage } from './read-message'
import { topicMatches } from './topics'

const mostPayloadBytes = 65_536
/** As limit-source.ts grants at once; a batch that brings more waits for that and not for ever. */
const burstSeconds = 10
const mostPerTransaction = 1_000

/** A message that was read: what is to be taken of it, and what is wrong with it. */
interface ReadMessage {
  arrived: Arrived
  alerts: MappedDocument['alerts']
  identity: Identity | undefined
  status: 'online' | 'offline' | undefined
  faults: string[]
}

/**
 * Keeps what came in one session, together; durable when this ends, and then it may be acknowledged. A message that cannot be
 * read counts as refused and is over too: sent again it would not be better, and nothing behind it may wait for it.
 * @throws Error when they are to be given again later: the database is away, or the source sends more than it may
 */
export async function takeMessages(source: MqttSource, clientId: string, messages: Arrived[]): Promise<void> {
  const fresh = messages.filter((one) => !one.isRetained || isStatus(source, one.topic))
  const read = await Promise.all(fresh.map((arrived) => readOne(source, clientId, arrived)))
  const alerts = read.reduce((sum, one) => sum + one.alerts.length, 0)
  const now = new Date()
  if (alerts > 0)
    await limitSource(source.agencyId, source, Math.min(alerts, source.alertsPerSecond * burstSeconds), now)
  for (const part of inParts(read.filter((one) => one.alerts.length > 0 || one.status))) await write(source, part, now)
  await noteAll(source, read, now)
}

const isStatus = ({ settings }: MqttSource, topic: string) =>
  settings.statusTopics.some((filter) => topicMatches(filter, topic))

async function readOne(source: MqttSource, clientId: string, arrived: Arrived): Promise<ReadMessage> {
  const nothing = { arrived, alerts: [], identity: undefined, status: undefined }
  if (arrived.payload.length > mostPayloadBytes)
    return { ...nothing, faults: [`A message may have at most ${mostPayloadBytes / 1024} kB.`] }
  const document = readMessage(arrived)
  if (isStatus(source, arrived.topic)) {
    // A retained message is taken back by an empty one.
    if (arrived.payload.length === 0) return { ...nothing, faults: [] }
    const status = readStatus(document.payload)
    return { ...nothing, status, faults: status ? [] : ['This is neither online nor offline.'] }
  }
  const mapped = await mapDocument(source.mapping, JSON.stringify(document), document)
  return {
    ...nothing,
    alerts: mapped.alerts.filter((one) => one.isUsable),
    identity: identityOf(arrived, clientId, document, mapped),
    faults: faultsOf(mapped),
  }
}

function faultsOf({ alerts, problems }: MappedDocument): string[] {
  const worded = ({ path, message }: FieldError) => (path ? `${path}: ${message}` : message)
  if (alerts.length === 0) return problems.map(worded)
  return alerts.filter((one) => !one.isUsable).flatMap((one) => one.problems.map(worded))
}

/** Some messages bring hundreds of alerts; a transaction that takes too long would be tried again for ever. */
function inParts(messages: ReadMessage[]): ReadMessage[][] {
  const parts: ReadMessage[][] = []
  let weight = 0
  for (const one of messages) {
    weight += one.alerts.length
    if (parts.length === 0 || weight > mostPerTransaction) {
      parts.push([])
      weight = one.alerts.length
    }
    parts.at(-1)?.push(one)
  }
  return parts
}

/** All in one transaction; when that fails for what is in them, each in one of its own, so that one costs only itself. */
async function write(source: MqttSource, messages: ReadMessage[], now: Date): Promise<void> {
  try {
    await writeTogether(source, messages, now)
  } catch (error) {
    const told = translateDatabaseError(error)
    if (told instanceof AppError && told.code === 'unavailable') throw error
    const [only, ...others] = messages
    if (only && others.length === 0) {
      only.faults.push(told instanceof AppError ? told.message : 'This could not be kept.')
      only.alerts = []
      return
    }
    for (const one of messages) await write(source, [one], now)
  }
}

function writeTogether(source: MqttSource, messages: ReadMessage[], now: Date): Promise<void> {
  return systemCtx(source.agencyId, now, source.name).transaction(async (tx) => {
    const isNew = await claimMessages(tx, source, messages, now)
    const alerts = messages.filter(isNew).flatMap((one) => one.alerts)
    await takeMapped(source, alerts, now, tx)
    // Of what a device said several times the last word counts.
    const last = new Map(messages.flatMap(({ arrived, status }) => (status ? [[arrived.topic, status] as const] : [])))
    for (const [topic, status] of [...last].toSorted(([a], [b]) => a.localeCompare(b)))
      await takeStatus(tx, source, { topic, status }, now)
  })
}

/** Writes down which messages these are, and finds those that were taken before. */
async function claimMessages(
  tx: Tx,
  source: MqttSource,
  messages: ReadMessage[],
  now: Date,
): Promise<(one: ReadMessage) => boolean> {
  const identities = messages.flatMap(({ alerts, identity }) => (alerts.length > 0 && identity ? [identity] : []))
  const digests = [...new Set(identities.map((one) => one.digest))].toSorted()
  if (digests.length === 0) return () => false
  const { rows } = await sql<{ digest: string }>`
    insert into public.alert_source_messages (source_id, digest, agency_id, at)
    select ${source.id}::uuid, d, ${source.agencyId}::uuid, ${now}::timestamptz from unnest(${digests}::uuid[]) d
    on conflict do nothing returning digest
  `.execute(tx)
  const unseen = new Set(rows.map((row) => row.digest))
  return ({ identity }) => {
    if (!identity) return false
    // Twice within one batch, too: whoever comes first takes it.
    const isFirst = unseen.delete(identity.digest)
    return isFirst || !identity.isCertain
  }
}

/** For the eyes of a person; what was taken is noted where it is routed. */
async function noteAll(source: MqttSource, messages: ReadMessage[], now: Date): Promise<void> {
  const { agencyId, id: sourceId } = source
  for (const { arrived, alerts, status, faults } of messages.slice(-20)) {
    const { topic, isRepeated } = arrived
    void keepRequest({
      agencyId,
      sourceId,
      at: arrived.at,
      head: { topic, ...(isRepeated ? { repeated: true } : {}) },
      body: arrived.payload.toString(),
      outcome: faults.length > 0 ? 'refused' : 'accepted',
      detail: faults.length > 0 ? faults.join(' ') : (status ?? `${alerts.length} read from it`),
    })
  }
  const refused = messages.filter((one) => one.faults.length > 0)
  const [reason] = refused.at(-1)?.faults ?? []
  if (reason) await noteRefused(agencyId, sourceId, refused.length, reason, now)
  if (messages.length > 0) await noteSeen(agencyId, sourceId, now)
}
