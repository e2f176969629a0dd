import type { Position } from '@/lib/geo/schema'
import { availableStatuses, type BaseStatus, baseStatuses, type Unit } from '@/lib/resources/schema'
import { attentionOf } from './attention'
import { distanceM } from './distance'

export type BoardGroup = 'attention' | 'working' | 'available' | 'away'

export type BoardItem =
  | { kind: 'heading'; key: BoardGroup; label: string; count: number }
  | { kind: 'unit'; key: string; unit: Unit; distanceM: number | null }

const groupLabels: Record<BoardGroup, string> = {
  attention: 'Needs a look',
  working: 'Working',
  available: 'Available',
  away: 'Out of service',
}

const isAvailable = (status: BaseStatus) => availableStatuses.some((one) => one === status)
const isAway = (status: BaseStatus) => status === 'out_of_service' || status === 'off_duty'

const groupOf = (unit: Unit, nowMs: number): BoardGroup => {
  if (attentionOf(unit, nowMs) >= 2) return 'attention'
  if (isAway(unit.status)) return 'away'
  return isAvailable(unit.status) ? 'available' : 'working'
}

const rank = (unit: Unit) => baseStatuses.indexOf(unit.status)
const byName = new Intl.Collator('en', { numeric: true })

interface BoardOptions {
  nowMs: number
  filter: string
  /** Of the selected incident: the available units are ordered by how far they are from it. */
  near: Position | null
}

/** The board as it stands on the screen: what wants attention first, then the working, the available, the rest. */
export function boardItems(units: readonly Unit[], { nowMs, filter, near }: BoardOptions): BoardItem[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const rows = units
    .filter((unit) => matches(unit, wanted))
    .map((unit) => ({ unit, distanceM: near && unit.position ? distanceM(near, unit.position) : null }))
  const groups = Map.groupBy(rows, ({ unit }) => groupOf(unit, nowMs))
  return (['attention', 'working', 'available', 'away'] as const).flatMap((key): BoardItem[] => {
    const members = groups.get(key) ?? []
    if (members.length === 0) return []
    const nearestFirst = near !== null && key === 'available'
    const sorted = members.toSorted(
      (a, b) =>
        (nearestFirst ? (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity) || 0 : 0) ||
        (key === 'attention' ? attentionOf(b.unit, nowMs) - attentionOf(a.unit, nowMs) : 0) ||
        (nearestFirst ? 0 : rank(a.unit) - rank(b.unit)) ||
        byName.compare(a.unit.name, b.unit.name),
    )
    return [
      { kind: 'heading', key, label: groupLabels[key], count: members.length },
      ...sorted.map((row) => ({ kind: 'unit' as const, key: row.unit.id, ...row })),
    ]
  })
}

function matches(unit: Unit, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const text = [unit.name, unit.type, unit.stationName ?? '', unit.status.replaceAll('_', ' '), ...unit.capabilities]
    .join(' ')
    .toLowerCase()
  return wanted.every((word) => text.includes(word))
}
