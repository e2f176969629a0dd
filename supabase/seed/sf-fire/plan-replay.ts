import type { AssignmentTime } from '@/lib/incidents/schema'
import { type Call, type CallUnit, type RecordedTime, recordedTimes } from './record'

interface StepBase {
  /** Unique in the plan, and the same in every plan of the same record. */
  id: string
  callNumber: string
  /** The units it moves: their steps, like those of the call, are done one after the other. */
  unitIds: string[]
  /** When to do it, in milliseconds of the record's clock. */
  dueMs: number
  /** The time to report, as recorded. */
  at: Date
}
type PlayedStatus = 'en_route' | 'on_scene' | 'transporting' | 'at_hospital' | 'available'
export type Step = StepBase &
  (
    | { kind: 'create' | 'resolve' | 'close' | 'cancel' }
    | { kind: 'assign'; rowIds: string[] }
    | { kind: 'status'; rowId: string; status: PlayedStatus }
    /** The record has no such time: what had to be said to move on is taken back. */
    | { kind: 'erase'; rowId?: string; field: AssignmentTime | 'resolvedAt' | 'closedAt' }
  )

const statusOf: Record<Exclude<RecordedTime, 'dispatchedAt'>, PlayedStatus> = {
  enRouteAt: 'en_route',
  onSceneAt: 'on_scene',
  transportingAt: 'transporting',
  atHospitalAt: 'at_hospital',
  clearedAt: 'available',
}

// In one second: first what brings help nearer, last what ends.
const rankOfKind = { create: 0, assign: 1, status: 2, resolve: 6, close: 8, cancel: 8, erase: 9 }
const rankOfStatus: Record<PlayedStatus, number> = {
  en_route: 2,
  on_scene: 3,
  transporting: 4,
  at_hospital: 5,
  available: 7,
}
const rankOf = (step: Step) => (step.kind === 'status' ? rankOfStatus[step.status] : rankOfKind[step.kind])
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A unit's part in a call as it is played: never before the unit is free of the part before. */
interface Part extends CallUnit {
  startMs: number
  endMs: number
  /** The recorded end or, where there is none, a moment by which it was over. */
  endAt: Date
}

/**
 * Turns the record into steps of the API, in the order to do them. Every recorded time is reported exactly as recorded.
 * What the record does not say is derived: an incident is resolved just before its last unit leaves the scene and closed when
 * its last unit is free; one that nobody reached, or that has units sent to it later than that, is cancelled when its last
 * unit is free. A unit sent again before it is free is played when it is free, with the recorded times; a unit that is never
 * free is freed when it is sent again, and that made-up time is erased.
 */
export function planReplay(calls: readonly Call[]): Step[] {
  const parts = playParts(calls)
  return calls
    .flatMap((call) => stepsOfCall(call, parts.get(call.callNumber) ?? []))
    .sort(
      (a, b) =>
        a.dueMs - b.dueMs ||
        rankOf(a) - rankOf(b) ||
        compareText(a.callNumber, b.callNumber) ||
        compareText(a.id, b.id),
    )
}

const timesOf = (row: CallUnit): number[] => recordedTimes.flatMap((name) => row.times[name]?.getTime() ?? [])

function playParts(calls: readonly Call[]): Map<string, Part[]> {
  const rows = calls
    .flatMap((call) => call.units.map((row) => ({ callNumber: call.callNumber, row })))
    .sort(
      (a, b) =>
        a.row.times.dispatchedAt.getTime() - b.row.times.dispatchedAt.getTime() ||
        compareText(a.row.rowId, b.row.rowId),
    )
  const endOfRecordMs = rows.reduce((latest, { row }) => Math.max(latest, ...timesOf(row)), 0)
  const byUnit = Map.groupBy(rows, ({ row }) => row.unitId)
  const byCall = new Map<string, Part[]>()
  for (const unitRows of byUnit.values()) {
    let freeMs = Number.NEGATIVE_INFINITY
    for (const [index, { callNumber, row }] of unitRows.entries()) {
      const startMs = Math.max(row.times.dispatchedAt.getTime(), freeMs + 1)
      const next = unitRows[index + 1]?.row.times.dispatchedAt
      const limitMs = row.times.clearedAt ? 0 : next ? next.getTime() - 1 : endOfRecordMs + 1
      const endMs = Math.max(startMs, ...timesOf(row), limitMs)
      const endAt = row.times.clearedAt ?? next ?? new Date(Math.max(...timesOf(row)))
      byCall.set(callNumber, [...(byCall.get(callNumber) ?? []), { ...row, startMs, endMs, endAt }])
      freeMs = endMs
    }
  }
  return byCall
}

const latest = (times: Date[]): Date => new Date(Math.max(...times.map((time) => time.getTime())))

function stepsOfCall(call: Call, parts: Part[]): Step[] {
  const { callNumber, receivedAt } = call
  const createMs = Math.min(receivedAt.getTime(), ...parts.map((part) => part.startMs))
  const create: Step = {
    id: `${callNumber}/create`,
    callNumber,
    unitIds: [],
    dueMs: createMs,
    at: receivedAt,
    kind: 'create',
  }
  return [
    create,
    ...assignSteps(callNumber, parts),
    ...parts.flatMap((part) => statusSteps(callNumber, part)),
    ...endSteps(callNumber, parts),
  ]
}

/** Units sent in the same second are sent together, as the dispatcher did. */
function assignSteps(callNumber: string, parts: Part[]): Step[] {
  const together = Map.groupBy(parts, (part) => `${part.startMs} ${part.times.dispatchedAt.getTime()}`)
  return [...together.values()].flatMap((group): Step[] => {
    const [first] = group
    if (!first) return []
    return [
      {
        id: `${first.rowId}/assign`,
        callNumber,
        unitIds: group.map((part) => part.unitId),
        dueMs: first.startMs,
        at: first.times.dispatchedAt,
        kind: 'assign',
        rowIds: group.map((part) => part.rowId),
      },
    ]
  })
}

function statusSteps(callNumber: string, part: Part): Step[] {
  const { rowId, unitId } = part
  const base = { callNumber, unitIds: [unitId], kind: 'status' as const, rowId }
  const { onSceneAt, transportingAt, atHospitalAt } = part.times
  const arrivalsMs = [onSceneAt, transportingAt, atHospitalAt].flatMap((at) => at?.getTime() ?? [])
  const moves = recordedTimes.flatMap((name): Step[] => {
    const at = part.times[name]
    if (name === 'dispatchedAt' || name === 'clearedAt' || !at) return []
    const status = statusOf[name]
    // A disordered row must not lead its unit back from the scene to the road.
    const recordedMs = name === 'enRouteAt' ? Math.min(at.getTime(), ...arrivalsMs) : at.getTime()
    return [{ ...base, id: `${rowId}/${status}`, dueMs: Math.max(part.startMs, recordedMs), at, status }]
  })
  return [...moves, { ...base, id: `${rowId}/available`, dueMs: part.endMs, at: part.endAt, status: 'available' }]
}

function endSteps(callNumber: string, parts: Part[]): Step[] {
  if (parts.length === 0) return []
  const base = { callNumber, unitIds: [] }
  const doneMs = Math.max(...parts.map((part) => part.endMs))
  const endless = parts.filter((part) => part.times.clearedAt === null)
  const erase = (dueMs: number, field: 'clearedAt' | 'resolvedAt' | 'closedAt', rowId?: string): Step => ({
    ...base,
    id: `${rowId ?? callNumber}/erase-${field}`,
    dueMs,
    at: new Date(dueMs),
    kind: 'erase',
    field,
    ...(rowId === undefined ? {} : { rowId }),
  })
  const closedAt = latest(parts.map((part) => part.endAt))
  const erased = endless.map((part) => erase(doneMs, 'clearedAt', part.rowId))
  const arrived = parts.filter((part) => part.times.onSceneAt !== null)
  const leftMs = Math.max(...arrived.map((part) => part.endMs))
  if (arrived.length === 0 || parts.some((part) => part.startMs > leftMs))
    return [...erased, { ...base, id: `${callNumber}/cancel`, dueMs: doneMs, at: closedAt, kind: 'cancel' }]
  const resolvedAt = latest(arrived.map((part) => part.endAt))
  return [
    { ...base, id: `${callNumber}/resolve`, dueMs: leftMs, at: resolvedAt, kind: 'resolve' },
    { ...base, id: `${callNumber}/close`, dueMs: doneMs, at: closedAt, kind: 'close' },
    ...erased,
    ...(arrived.some((part) => part.times.clearedAt === null) ? [erase(doneMs, 'resolvedAt')] : []),
    ...(endless.length > 0 ? [erase(doneMs, 'closedAt')] : []),
  ]
}
