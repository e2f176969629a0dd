import { isDeepStrictEqual } from 'node:util'
import { type Assignment, assignmentTimes, type Incident } from '@/lib/incidents/schema'
import { incidentInput } from '@/supabase/seed/sf-fire/incident-input'
import { type Call, recordedTimes } from '@/supabase/seed/sf-fire/record'

export interface Tally {
  field: string
  /** Whether the record says it, or it follows from what the record says. */
  source: 'recorded' | 'derived'
  expected: number
  found: number
  exact: number
}
export interface Difference {
  where: string
  field: string
  expected: unknown
  found: unknown
}
export interface Comparison {
  tallies: Tally[]
  differences: Difference[]
}

const iso = (at: Date | null) => at?.toISOString() ?? null
const first = (times: (Date | null)[]): string | null => iso(least(times, (a, b) => a < b))
const last = (times: (Date | null)[]): string | null => iso(least(times, (a, b) => a > b))
const least = (times: (Date | null)[], isBetter: (a: Date, b: Date) => boolean) =>
  times.reduce((best, at) => (at && (best === null || isBetter(at, best)) ? at : best), null)
/** Known only when it is known of all. */
const lastOfAll = (times: (Date | null)[]) => (times.includes(null) ? null : last(times))

/** Written from the record alone, not from the plan that was played. */
function derivedOf(call: Call) {
  const times = call.units.map((row) => row.times)
  const arrived = times.filter((row) => row.onSceneAt !== null)
  const wasReached = arrived.length > 0
  return {
    status: wasReached ? 'closed' : 'cancelled',
    disposition: wasReached ? call.disposition : null,
    firstDispatchedAt: first(times.map((row) => row.dispatchedAt)),
    firstEnRouteAt: first(times.map((row) => row.enRouteAt)),
    firstOnSceneAt: first(times.map((row) => row.onSceneAt)),
    resolvedAt: wasReached ? lastOfAll(arrived.map((row) => row.clearedAt)) : null,
    closedAt: wasReached ? lastOfAll(times.map((row) => row.clearedAt)) : null,
  }
}

/** Holds incidents as the API answers them (by call number) against the record, field by field. */
export function compareRecord(calls: readonly Call[], incidents: ReadonlyMap<string, Incident>): Comparison {
  const tallies = new Map<string, Tally>()
  const differences: Difference[] = []
  const check = (source: Tally['source'], where: string, field: string, expected: unknown, found: unknown) => {
    const tally = tallies.get(field) ?? { field, source, expected: 0, found: 0, exact: 0 }
    tallies.set(field, tally)
    if (expected !== null && expected !== undefined) tally.expected++
    if (found !== null && found !== undefined) tally.found++
    if (!isDeepStrictEqual(expected, found)) differences.push({ where, field, expected, found })
    else if (expected !== null && expected !== undefined) tally.exact++
  }
  for (const call of calls) {
    const incident = incidents.get(call.callNumber)
    check('recorded', call.callNumber, 'incidents', call.callNumber, incident?.metadata['callNumber'])
    if (incident) compareCall(call, incident, check)
  }
  return { tallies: [...tallies.values()], differences }
}

type Check = (source: Tally['source'], where: string, field: string, expected: unknown, found: unknown) => void

function compareCall(call: Call, incident: Incident, check: Check): void {
  const { callNumber } = call
  const sent = incidentInput(call)
  check(
    'recorded',
    callNumber,
    'type',
    sent.type
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replace(/_$/, ''),
    incident.type,
  )
  check('recorded', callNumber, 'priority', sent.priority, incident.priority)
  check('recorded', callNumber, 'position', sent.position, incident.position)
  check('recorded', callNumber, 'address', sent.address, incident.address)
  check('recorded', callNumber, 'metadata', sent.metadata, incident.metadata)
  check('recorded', callNumber, 'receivedAt', iso(sent.receivedAt), incident.receivedAt)
  check('recorded', callNumber, 'entryAt', sent.metadata['entryAt'], incident.metadata['entryAt'])
  for (const row of call.units) {
    const assignment = incident.assignments.find((one) => one.unitName === row.unitId)
    check('recorded', row.rowId, 'assignments', row.unitId, assignment?.unitName)
    if (!assignment) continue
    for (const time of recordedTimes) check('recorded', row.rowId, time, iso(row.times[time]), assignment[time])
    check('derived', row.rowId, 'other times of a unit', 0, otherTimes(assignment))
  }
  check('derived', callNumber, 'units on a call', call.units.length, incident.assignments.length)
  const derived = derivedOf(call)
  for (const [field, expected] of Object.entries(derived))
    check('derived', callNumber, field, expected, incident[field as keyof typeof derived])
}

/** Times that the record does not have must not have come up on the way. */
const otherTimes = (assignment: Assignment) =>
  assignmentTimes.filter((time) => !recordedTimes.some((one) => one === time) && assignment[time] !== null).length
