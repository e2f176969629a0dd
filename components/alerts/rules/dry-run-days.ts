import { addDays } from '@/components/resources/zone-time'
import type { DryRun } from '@/lib/alerts/rules-schema'

type Day = DryRun['perDay'][number]

/** `2026-11-21` as `21 Nov`. */
export const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))

/** Every day of the window up to today, also those on which nothing matched: the quiet days are half of what it says. */
export function everyDay(perDay: readonly Day[], days: number, today: string): Day[] {
  const known = new Map(perDay.map((day) => [day.day, day]))
  const count = Math.max(1, days)
  const shown = Array.from({ length: count }, (_, index) => addDays(today, index + 1 - count))
  // Seven times 24 hours touch eight days of the calendar.
  const earlier = [...known.keys()].filter((day) => day < (shown[0] ?? today)).toSorted()
  return [...earlier, ...shown].map((day) => known.get(day) ?? { day, matched: 0, fired: 0 })
}
