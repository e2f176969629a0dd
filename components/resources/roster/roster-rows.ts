import type { RosterGap, Shift } from '@/lib/resources/register-schema'

export interface RosterRow {
  key: string
  name: string
  kind: 'unit' | 'station' | 'none'
  unitId: string | null
  stationId: string | null
  /** Shifts that overlap stand in different lanes; in one lane none touches another. */
  lanes: Shift[][]
  gaps: RosterGap[]
}

const keyOf = (unitId: string | null, stationId: string | null) =>
  unitId ? `unit:${unitId}` : stationId ? `station:${stationId}` : 'none'
const order = { unit: 0, station: 1, none: 2 } as const

/** Shifts in as few lanes as they need, each in the first one that is free when it starts. */
export function lanesOf(shifts: readonly Shift[]): Shift[][] {
  const lanes: Shift[][] = []
  for (const shift of shifts.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))) {
    const free = lanes.find((lane) => (lane.at(-1)?.endsAt ?? '') <= shift.startsAt)
    if (free) free.push(shift)
    else lanes.push([shift])
  }
  return lanes
}

/** A row for each unit, then each station, then those who are rostered for nowhere. A unit that only lacks people has one too. */
export function rosterRows(shifts: readonly Shift[], gaps: readonly RosterGap[]): RosterRow[] {
  const rows = new Map<string, Omit<RosterRow, 'lanes'> & { shifts: Shift[] }>()
  const rowOf = (unitId: string | null, stationId: string | null, name: string) => {
    const key = keyOf(unitId, stationId)
    const kind = unitId ? ('unit' as const) : stationId ? ('station' as const) : ('none' as const)
    const row = rows.get(key) ?? { key, name, kind, unitId, stationId: unitId ? null : stationId, shifts: [], gaps: [] }
    rows.set(key, row)
    return row
  }
  for (const shift of shifts)
    rowOf(shift.unitId, shift.stationId, shift.unitName ?? shift.stationName ?? 'Nowhere in particular').shifts.push(
      shift,
    )
  for (const gap of gaps) rowOf(gap.unitId, null, gap.unitName).gaps.push(gap)
  return [...rows.values()]
    .map(({ shifts, ...row }) => ({ ...row, lanes: lanesOf(shifts) }))
    .toSorted(
      (one, other) =>
        order[one.kind] - order[other.kind] || one.name.localeCompare(other.name, undefined, { numeric: true }),
    )
}

export interface Window {
  startMs: number
  endMs: number
}

/** Where a stretch of time lies in a window, in per cent of its width; what lies outside is cut off. */
export function spanIn({ startMs, endMs }: Window, from: string, to: string): { left: number; width: number } {
  const share = (at: string) => (Math.min(Math.max(Date.parse(at), startMs), endMs) - startMs) / (endMs - startMs)
  const left = share(from) * 100
  return { left, width: share(to) * 100 - left }
}
