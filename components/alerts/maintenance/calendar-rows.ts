import { addDays, momentOf } from '@/components/resources/zone-time'
import type { Calendar, MaintenanceWindow } from '@/lib/alerts/rules-schema'

export type Occurrence = Calendar['data'][number]
export interface CalendarRow {
  windowId: string
  name: string
  occurrences: Occurrence[]
}

/** A row for each window that is open at some time, whichever opens first on top. */
export function calendarRows(occurrences: readonly Occurrence[]): CalendarRow[] {
  const rows = new Map<string, CalendarRow>()
  for (const occurrence of occurrences.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))) {
    const { windowId, name } = occurrence
    const row = rows.get(windowId) ?? { windowId, name, occurrences: [] }
    row.occurrences.push(occurrence)
    rows.set(windowId, row)
  }
  return [...rows.values()]
}

export interface DayColumn {
  /** In per cent of the whole: a day on which the clocks change is longer or shorter. */
  left: number
  width: number
  weekday: string
  /** `26`, with the month on the first of the row and of a month. */
  date: string
  isWeekend: boolean
}

const part = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${day}T12:00:00Z`))

/** The days from one on, as columns of the agency's calendar. */
export function dayColumns(first: string, days: number, timeZone: string): DayColumn[] {
  const starts = Array.from({ length: days + 1 }, (_, index) => momentOf(`${addDays(first, index)}T00:00`, timeZone))
  const [startMs = 0] = starts
  const totalMs = (starts.at(-1) ?? 0) - startMs
  return starts.slice(0, -1).map((fromMs, index) => {
    const day = addDays(first, index)
    const weekday = part(day, { weekday: 'short' })
    const isNamed = index === 0 || day.endsWith('-01')
    return {
      left: ((fromMs - startMs) / totalMs) * 100,
      width: (((starts[index + 1] ?? fromMs) - fromMs) / totalMs) * 100,
      weekday,
      date: part(day, isNamed ? { day: 'numeric', month: 'short' } : { day: 'numeric' }),
      isWeekend: weekday === 'Sat' || weekday === 'Sun',
    }
  })
}

/** Those open now, the one that ends first on top. */
export const activeWindows = (windows: readonly MaintenanceWindow[]): MaintenanceWindow[] =>
  windows
    .filter(({ isActive }) => isActive)
    .toSorted((one, other) => (one.next?.endsAt ?? '').localeCompare(other.next?.endsAt ?? ''))
