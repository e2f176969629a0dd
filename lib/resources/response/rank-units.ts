import { distanceM, estimateEtas, type Leg } from '@/lib/geo'
import type { EtaSource, Position } from '@/lib/geo/schema'
import type { Candidate } from '../response-schema'
import type { KnownUnit } from './candidates-queries'
import { type Judgement, judgeUnit } from './judge-unit'
import { inWords, locateUnit, type Whereabouts } from './locate-unit'

/** A unit with everything that was found out about it. */
export interface RankedUnit extends KnownUnit {
  judgement: Judgement
  where: Whereabouts
  distanceM: number | null
  etaSeconds: number | null
  etaSource: EtaSource | null
}

/**
 * Judges and locates units and, with a destination, says how far each is and when it could be there, soonest first; who is
 * nowhere known comes last. May ask a routing service: never call it inside a transaction.
 */
export async function rankUnits(units: readonly KnownUnit[], to: Position | null, now: Date): Promise<RankedUnit[]> {
  const seen = units.map((unit) => ({ ...unit, judgement: judgeUnit(unit), where: locateUnit(unit, now) }))
  const located = seen
    .flatMap((unit) => {
      const { position } = unit.where
      return to && position ? [{ unit, leg: legOf(unit, position), distanceM: distanceM(position, to) }] : []
    })
    // A routing service is asked about the first of these only, so who could go and is near comes first.
    .sort(
      (a, b) =>
        Number(b.unit.judgement.isAvailable) - Number(a.unit.judgement.isAvailable) || a.distanceM - b.distanceM,
    )
  const etas = to
    ? await estimateEtas(
        located.map((one) => one.leg),
        to,
      )
    : []
  const known = new Map(located.map((one, index) => [one.unit.id, { distanceM: one.distanceM, eta: etas[index] }]))
  return seen
    .map((unit) => {
      const found = known.get(unit.id)
      return {
        ...unit,
        distanceM: found?.distanceM ?? null,
        etaSeconds: found?.eta?.seconds ?? null,
        etaSource: found?.eta?.source ?? null,
      }
    })
    .sort(bySoonest)
}

const legOf = (unit: KnownUnit & { where: Whereabouts }, from: Position): Leg => ({
  from,
  turnoutSeconds: unit.where.isInQuarters ? unit.turnoutSeconds : 0,
  speedKmh: unit.speedKmh,
  detourFactor: unit.detourFactor,
})

/** Smaller first, unknown last; 0 for equal, also for both unknown (Infinity less Infinity is no number). */
const ascending = (a: number | null, b: number | null) => (a === b ? 0 : (a ?? Infinity) - (b ?? Infinity))
const names = new Intl.Collator('en', { numeric: true })
const byName = (a: RankedUnit, b: RankedUnit) => names.compare(a.name, b.name)
const bySoonest = (a: RankedUnit, b: RankedUnit) =>
  ascending(a.etaSeconds, b.etaSeconds) || ascending(a.distanceM, b.distanceM) || byName(a, b)
export const byDistance = (a: RankedUnit, b: RankedUnit) => ascending(a.distanceM, b.distanceM) || byName(a, b)

/** As it leaves the API; `told` is what the question itself says for or against it. */
export const toCandidate = (unit: RankedUnit, told: string[] = []): Candidate => ({
  unitId: unit.id,
  unitName: unit.name,
  unitType: unit.type,
  status: unit.status,
  stationId: unit.stationId,
  stationName: unit.stationName,
  position: unit.where.position,
  positionFrom: unit.where.from,
  positionAt: unit.positionAt?.toISOString() ?? null,
  distanceM: unit.distanceM,
  etaSeconds: unit.etaSeconds,
  etaSource: unit.etaSource,
  capabilities: unit.capabilities,
  crew: { filled: unit.filled, seats: unit.seats },
  isAvailable: unit.judgement.isAvailable,
  why: [
    ...(unit.etaSeconds === null ? [] : [`${inWords(unit.etaSeconds)} away`]),
    ...told,
    ...(unit.coversName ? [`stands in at ${unit.coversName}`] : []),
    ...unit.judgement.why,
    ...unit.where.why,
  ],
})
