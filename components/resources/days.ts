/** Today in the agency's zone, `2026-11-21`. */
export const dayIn = (timeZone: string, atMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs)

/** Whole days from one day to another; negative when the other is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export type Due = 'none' | 'fine' | 'soon' | 'over'

/** How a date that must not be missed stands: over, within `soonDays`, or far. */
export function dueState(dueOn: string | null, today: string, soonDays: number): Due {
  if (dueOn === null) return 'none'
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'over'
  return left <= soonDays ? 'soon' : 'fine'
}

/** `1 day`, `12 days`. */
export const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`

/** `in 12 days`, `today`, `3 days ago`. */
export function daysAway(dueOn: string, today: string): string {
  const left = daysBetween(today, dueOn)
  if (left === 0) return 'today'
  const count = dayCount(Math.abs(left))
  return left > 0 ? `in ${count}` : `${count} ago`
}
