import type { Position } from '@/lib/geo/schema'
import { availableStatuses, type BaseStatus, baseStatuses, type Unit } from '@/lib/resources/schema'
import type { StatusBook } from '@/components/vocabulary/status-book'
import type { HeadingItem } from '../virtual-rows'
import { attentionOf } from './attention'
import { distanceM } from './distance'

export type BoardGroup = 'attention' | 'working' | 'available' | 'away'

export interface UnitItem {
  kind: 'unit'
  key: string
  unit: Unit
  distanceM: number | null
  /** Whoever works or wants a look has a second line. */
  isDetailed: boolean
}
export type BoardItem = HeadingItem | UnitItem

const groupLabels: Record<BoardGroup, string> = {
  attention: 'Needs a look',
  working: 'Working',
  available: 'Available',
  away: 'Out of service',
}

const isAvailable = (status: BaseStatus) => availableStatuses.some((one) => one === status)
const isAway = (status: BaseStatus) => status === 'out_of_service' || status === 'off_duty'

const rank = (unit: Unit) => baseStatuses.indexOf(unit.status)
const byName = new Intl.Collator('en', { numeric: true })

interface BoardOptions {
  nowMs: number
  filter: string
  words: StatusBook
  /** Units that called for help stand above everything, whatever they are doing. */
  emergencies: ReadonlySet<string>
  /** Of the selected incident: the available units are ordered by how far they are from it. */
  near: Position | null
}

/** The board as it stands on the screen: what wants attention first, then the working, the available, the rest. */
export function boardItems(units: readonly Unit[], options: BoardOptions): BoardItem[] {
  const { nowMs, filter, near, words, emergencies } = options
  const urgency = (unit: Unit) =>
    emergencies.has(unit.id) ? 9 : attentionOf(unit, words.of(unit.type)[unit.status], nowMs)
  const groupOf = (unit: Unit): BoardGroup => {
    if (urgency(unit) >= 2) return 'attention'
    if (isAway(unit.status)) return 'away'
    return isAvailable(unit.status) ? 'available' : 'working'
  }
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const rows = units
    .filter((unit) => matches(unit, wanted))
    .map((unit) => ({ unit, distanceM: near && unit.position ? distanceM(near, unit.position) : null }))
  const groups = Map.groupBy(rows, ({ unit }) => groupOf(unit))
  return (['attention', 'working', 'available', 'away'] as const).flatMap((key): BoardItem[] => {
    const members = groups.get(key) ?? []
    if (members.length === 0) return []
    const nearestFirst = near !== null && key === 'available'
    const sorted = members.toSorted(
      (a, b) =>
        (nearestFirst ? (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity) || 0 : 0) ||
        (key === 'attention' ? urgency(b.unit) - urgency(a.unit) : 0) ||
        (nearestFirst ? 0 : rank(a.unit) - rank(b.unit)) ||
        byName.compare(a.unit.name, b.unit.name),
    )
    return [
      { kind: 'heading', key, label: groupLabels[key], count: members.length },
      ...sorted.map((row) => ({
        kind: 'unit' as const,
        key: row.unit.id,
        isDetailed: key === 'attention' || key === 'working',
        ...row,
      })),
    ]
  })
}

function matches(unit: Unit, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const text = [unit.name, unit.type, unit.stationName ?? '', unit.status.replaceAll('_', ' '), ...unit.capabilitiesNow]
    .join(' ')
    .toLowerCase()
  return wanted.every((word) => text.includes(word))
}
