import type { UnitStatusWord } from '@/lib/resources/fleet-schema'
import { baseStatuses } from '@/lib/resources/schema'
import { statusIcon, type StatusWords, unitStatusDefaults } from './unit-words'

export interface StatusBook {
  /** The words of a type of unit; without one, or for a type without words of its own, the agency's. */
  of: (unitType?: string) => StatusWords
}

const withRows = (words: StatusWords, rows: readonly UnitStatusWord[]): StatusWords => {
  const made = { ...words }
  for (const base of baseStatuses) {
    const row = rows.find((one) => one.base === base)
    if (row) made[base] = { ...row, icon: statusIcon(base, row.icon) }
  }
  return made
}

/** All of an agency's words, read once: asking for those of a type costs a look into a map. */
export function statusBookOf(rows: readonly UnitStatusWord[]): StatusBook {
  const agency = withRows(
    unitStatusDefaults,
    rows.filter((row) => row.unitType === null),
  )
  // A type is the same type however it is written.
  const byType = Map.groupBy(
    rows.filter((row) => row.unitType !== null),
    (row) => row.unitType?.toLowerCase() ?? '',
  )
  const words = new Map([...byType].map(([type, own]) => [type, withRows(agency, own)]))
  return { of: (unitType) => (unitType === undefined ? agency : (words.get(unitType.toLowerCase()) ?? agency)) }
}
