import type { Need } from '../response-schema'
import { crewShort } from './judge-unit'

/** What of a unit a need asks about. */
export interface Fillable {
  id: string
  type: string
  capabilities: readonly string[]
  seats: number
  filled: number
}

const lower = (text: string) => text.toLowerCase()

/** Is it of the type, does it carry every capability, has it the crew? Types and capabilities are compared without case. */
export function suits(unit: Fillable, need: Need): boolean {
  return isOfKind(unit, need) && crewShort(unit, need.minimumCrew ?? 0) === null
}

/** As `suits`, whoever sits in it. */
export function isOfKind(unit: Fillable, need: Need): boolean {
  if (need.unitType !== undefined && lower(need.unitType) !== lower(unit.type)) return false
  const carried = new Set(unit.capabilities.map(lower))
  return need.capabilities.every((code) => carried.has(lower(code)))
}

/**
 * Gives units to needs: never one unit to two, as many places filled as can be, and of all such sets the one with the units
 * that stand earliest in the list. Units are taken in order, and one that is taken stays, though it may be moved to another
 * need to make room (an augmenting path): which sets of units can be placed at once is a transversal matroid, where that is
 * optimal (Edmonds & Fulkerson 1965).
 * @returns for each need, in order, the units that fill it
 */
export function fillNeeds<Unit extends Fillable>(needs: readonly Need[], units: readonly Unit[]): Unit[][] {
  const filled: Unit[][] = needs.map(() => [])
  const wanted = needs.reduce((sum, need) => sum + need.count, 0)
  // Where a unit found no place, one that suits the same needs will find none either.
  const hopeless = new Set<string>()
  const fits = new Map<string, number[]>()
  let placed = 0
  const needsOf = (unit: Unit): number[] => {
    const known = fits.get(unit.id)
    if (known) return known
    const found = needs.flatMap((need, index) => (suits(unit, need) ? [index] : []))
    fits.set(unit.id, found)
    return found
  }
  const place = (unit: Unit, tried: Set<number>): boolean => {
    for (const index of needsOf(unit)) {
      if (tried.has(index)) continue
      tried.add(index)
      const there = filled[index] ?? []
      if (there.length < (needs[index]?.count ?? 0)) {
        there.push(unit)
        return true
      }
      for (const [seat, other] of there.entries())
        if (place(other, tried)) {
          there[seat] = unit
          return true
        }
    }
    return false
  }
  for (const unit of units) {
    if (placed === wanted) break
    const kind = needsOf(unit).join(',')
    if (kind === '' || hopeless.has(kind)) continue
    if (place(unit, new Set())) placed++
    else hopeless.add(kind)
  }
  return filled
}
