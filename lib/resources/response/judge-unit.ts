import { availableStatuses } from '../schema'
import type { KnownUnit } from './candidates-queries'

export type Obstacle = 'incident' | 'status' | 'crew'

export interface Judgement {
  isAvailable: boolean
  /** What stands in the way first; null when it can go. */
  obstacle: Obstacle | null
  /** In words: what stands in the way, or what is not known. */
  why: string[]
}

type Judged = Pick<KnownUnit, 'status' | 'incidentId' | 'incidentNumber' | 'seats' | 'filled' | 'minimumCrew'>

const isFree = (status: KnownUnit['status']) => availableStatuses.some((free) => free === status)

/**
 * Could it be sent? Its status is one of those a dispatcher may send from, it works no incident, and its crew suffices: the
 * minimum where there is one, at least one person where seats are described. Where none are, nobody knows, and it counts as staffed.
 */
export function judgeUnit(unit: Judged): Judgement {
  const crew = crewShort(unit, unit.minimumCrew)
  const obstacle = unit.incidentId ? 'incident' : !isFree(unit.status) ? 'status' : crew ? 'crew' : null
  const why = [
    ...(unit.incidentId ? [`on ${unit.incidentNumber ?? 'another incident'}`] : []),
    ...(!unit.incidentId && !isFree(unit.status) ? [unit.status.replaceAll('_', ' ')] : []),
    ...(crew ? [crew] : []),
    ...(unit.seats === 0 && !crew ? ['crew unknown, counted as staffed'] : []),
  ]
  return { isAvailable: obstacle === null, obstacle, why }
}

/** What its crew lacks for this minimum, in words; null when it suffices or nobody knows. */
export function crewShort({ seats, filled }: Pick<Judged, 'seats' | 'filled'>, minimum: number | null): string | null {
  if (seats === 0 && filled === 0) return null
  const wanted = minimum ?? (seats > 0 ? 1 : 0)
  return filled >= wanted ? null : filled === 0 ? 'nobody in its seats' : `crew of ${filled}, needs ${wanted}`
}
