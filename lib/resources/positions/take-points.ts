import { inTransaction, type Tx } from '@/lib/db'
import { announceSoon } from './announce'
import { Coalescer } from '@/lib/coalesce'
import { isDayMissing, makeDaysOf } from './position-days'
import { resolveSubjects, type Subject, type Subjects, type Target } from './resolve-subjects'
import { type PlacedPoint, writePoints } from './write-points'

/** Who sends points, as far as it decides whose points they may be. */
export interface PointWriter {
  /** A responder: only the units they ride on, and themself. */
  riderId: string | null
  /** A tracker: only what it is on. */
  device: { deviceId: string; subjectId: string } | null
  source: 'console' | 'phone' | 'tracker' | 'api'
}

export type TargetedPoint = Omit<PlacedPoint, 'subject' | 'source'> & { index: number; target: Target }

/** The points of one request. */
export interface Batch {
  writer: PointWriter
  points: TargetedPoint[]
}

export interface Taken {
  accepted: number
  duplicates: number
  /** By the index of the point. */
  refused: { index: number; refusal: Refusal }[]
}
/** Nothing of this name is the agency's, or it is not the writer's to speak for. */
export type Refusal = 'unknown' | 'not_yours'

const mostPerFlush = 5_000
const mostWaiting = 50_000

// One a process, also when this file is in several bundles of it: a second one would flush beside the first.
const held = globalThis as typeof globalThis & { turnoutPositions?: Map<string, Coalescer<Batch, Taken>> }

/** Writes a batch together with whatever else arrives for the agency while it waits; durable when this ends. */
export async function takePoints(agencyId: string, batch: Batch): Promise<Taken> {
  const coalescers = (held.turnoutPositions ??= new Map())
  const coalescer =
    coalescers.get(agencyId) ??
    new Coalescer<Batch, Taken>({
      flush: (batches) => flush(agencyId, batches),
      weightOf: ({ points }) => points.length,
      mostPerFlush,
      mostWaiting,
    })
  coalescers.set(agencyId, coalescer)
  const taken = await coalescer.add(batch)
  if (coalescer.isIdle && coalescers.get(agencyId) === coalescer) coalescers.delete(agencyId)
  return taken
}

async function flush(agencyId: string, batches: Batch[]): Promise<Taken[]> {
  const write = () => inTransaction({ userId: null, agencyId }, (tx) => writeBatches(tx, agencyId, batches))
  const taken = await write().catch(async (error: unknown) => {
    if (!isDayMissing(error)) throw error
    await makeDaysOf(batches.flatMap(({ points }) => points.map(({ at }) => at)))
    return write()
  })
  if (taken.some(({ accepted }) => accepted > 0)) announceSoon(agencyId)
  return taken
}

async function writeBatches(tx: Tx, agencyId: string, batches: Batch[]): Promise<Taken[]> {
  const subjects = await resolveSubjects(tx, wantedBy(batches))
  const taken: Taken[] = []
  const placed: { point: PlacedPoint; into: Taken }[] = []
  for (const { writer, points } of batches) {
    const into: Taken = { accepted: 0, duplicates: 0, refused: [] }
    taken.push(into)
    for (const { target, index, ...point } of points) {
      const found = subjectOf(subjects, writer, target)
      if ('refusal' in found) into.refused.push({ index, refusal: found.refusal })
      else placed.push({ into, point: { ...point, subject: found, source: writer.source } })
    }
  }
  const isNew = await writePoints(
    tx,
    agencyId,
    placed.map(({ point }) => point),
  )
  for (const [index, { into }] of placed.entries()) into[isNew[index] ? 'accepted' : 'duplicates'] += 1
  return taken
}

const wantedBy = (batches: readonly Batch[]) => {
  const subjectIds = new Set<string>()
  const deviceIds = new Set<string>()
  const riderIds = new Set<string>()
  for (const { writer, points } of batches) {
    if (writer.riderId) riderIds.add(writer.riderId)
    for (const { target } of points) {
      if ('deviceId' in target) deviceIds.add(target.deviceId)
      else subjectIds.add('unitId' in target ? target.unitId : target.subject.id)
    }
  }
  return { subjectIds: [...subjectIds], deviceIds: [...deviceIds], riderIds: [...riderIds] }
}

function subjectOf(subjects: Subjects, writer: PointWriter, target: Target): Subject | { refusal: Refusal } {
  const subject = found(subjects, target)
  const { device, riderId } = writer
  // A tracker learns nothing of what else there is.
  if (device && (subject?.id !== device.subjectId || ('deviceId' in target && target.deviceId !== device.deviceId)))
    return { refusal: 'not_yours' }
  if (!subject) return { refusal: 'unknown' }
  if (riderId && !subjects.ownOf.get(riderId)?.has(subject.id)) return { refusal: 'not_yours' }
  return subject
}

function found(subjects: Subjects, target: Target): Subject | undefined {
  if ('deviceId' in target) return subjects.byDevice.get(target.deviceId)
  if ('unitId' in target) {
    const unit = subjects.byId.get(target.unitId)
    return unit?.kind === 'unit' ? unit : undefined
  }
  const known = subjects.byId.get(target.subject.id)
  return known?.kind === target.subject.kind ? known : undefined
}
