import { assignmentRank, type BaseStatus } from '@/lib/resources/schema'
import type { AssignmentRow } from './assignments-queries'
import type { AssignmentStatus, AssignmentTime } from './schema'

/** Which time a status stamps, by its base meaning and never by its label. */
const timeOf: Partial<Record<BaseStatus, Exclude<AssignmentTime, 'dispatchedAt' | 'acknowledgedAt' | 'clearedAt'>>> = {
  en_route: 'enRouteAt',
  staging: 'stagedAt',
  on_scene: 'onSceneAt',
  at_patient: 'atPatientAt',
  transporting: 'transportingAt',
  at_hospital: 'atHospitalAt',
}

export interface Advance {
  patch: Partial<
    Pick<
      AssignmentRow,
      | 'status'
      | 'endedBy'
      | 'clearedAt'
      | 'enRouteAt'
      | 'stagedAt'
      | 'onSceneAt'
      | 'atPatientAt'
      | 'transportingAt'
      | 'atHospitalAt'
    >
  >
  /** False for late news: a time is filled in, but nothing moves backwards. */
  moves: boolean
}

const isAssignmentStatus = (status: BaseStatus): status is Exclude<AssignmentStatus, 'cleared'> =>
  assignmentRank[status] !== undefined

/** A phone's clock may be behind ours by this much. */
const clockSkewMs = 120_000

/**
 * What a reported unit status does to the unit's assignment. The first time reported wins (only a correction changes it);
 * a report older than the unit's present status fills in a missing time and moves nothing; a status that is no part of an
 * assignment ends it, unless it tells of a time before the unit was sent: a press that waited for the network on the call before.
 */
export function advanceAssignment(assignment: AssignmentRow, status: BaseStatus, at: Date, statusSince: Date): Advance {
  if (!isAssignmentStatus(status)) {
    const isOfEarlierWork = at.getTime() < assignment.dispatchedAt.getTime() - clockSkewMs
    return isOfEarlierWork
      ? { patch: {}, moves: false }
      : { patch: { status: 'cleared', endedBy: 'cleared', clearedAt: at }, moves: true }
  }
  const time = timeOf[status]
  const stamp = time && assignment[time] === null ? { [time]: at } : {}
  const isLate =
    at < statusSince && (assignmentRank[status] ?? 0) < (assignmentRank[assignment.status as BaseStatus] ?? 0)
  return isLate ? { patch: stamp, moves: false } : { patch: { ...stamp, status }, moves: true }
}
