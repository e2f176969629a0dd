import type { Need } from '../response-schema'
import { isOfKind, suits } from './fill-needs'
import type { RankedUnit } from './rank-units'

const count = (units: readonly RankedUnit[], one: string, several: string): string[] =>
  units.length === 0 ? [] : [units.length === 1 ? `1 ${one}` : `${units.length} ${several}`]

/** Why nobody else fills a need, in words: what those of its kind do instead. Units come soonest first. */
export function explainShortfall(
  need: Need,
  units: readonly RankedUnit[],
  chosen: ReadonlyMap<string, Need>,
  incidentId: string,
): string[] {
  const wanted = [
    need.unitType ?? 'unit',
    ...(need.capabilities.length > 0 ? ['with', need.capabilities.join(', ')] : []),
  ]
  const kind = units.filter((unit) => isOfKind(unit, need))
  if (kind.length === 0) return [`the agency has no ${wanted.join(' ')}`]
  const rest = kind.filter((unit) => unit.incidentId !== incidentId && !chosen.has(unit.id))
  const busy = rest.filter((unit) => unit.judgement.obstacle === 'incident')
  const away = rest.filter((unit) => unit.judgement.obstacle === 'status')
  const isFree = (unit: RankedUnit) => unit.judgement.obstacle !== 'incident' && unit.judgement.obstacle !== 'status'
  const thin = rest.filter((unit) => isFree(unit) && (unit.judgement.obstacle === 'crew' || !suits(unit, need)))
  const lost = rest.filter((unit) => unit.judgement.isAvailable && suits(unit, need) && unit.where.from === 'unknown')
  const [nearest] = busy
  return [
    ...count(busy, 'is on another incident', 'are on other incidents'),
    ...(nearest?.incidentNumber ? [`nearest is ${nearest.name} on ${nearest.incidentNumber}`] : []),
    ...countByStatus(away),
    ...count(thin, 'has too small a crew', 'have too small a crew'),
    ...count(lost, 'has no known position', 'have no known position'),
    ...(rest.length === 0 ? [`all ${kind.length} the agency has are sent or in this set`] : []),
  ]
}

function countByStatus(units: readonly RankedUnit[]): string[] {
  const byStatus = Map.groupBy(units, (unit) => unit.status)
  return [...byStatus].flatMap(([status, those]) => {
    const words = status.replaceAll('_', ' ')
    return count(those, `is ${words}`, `are ${words}`)
  })
}
