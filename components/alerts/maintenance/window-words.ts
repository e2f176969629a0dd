import type { MaintenanceWindow } from '@/lib/alerts/rules-schema'
import { wallTime } from '@/components/resources/zone-time'
import { daysText } from '../conditions/day-words'

const formatters = new Map<string, Intl.DateTimeFormat>()
function dayFormatter(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  formatters.set(timeZone, made)
  return made
}

/** `Thu 26 Nov` by the agency's calendar. */
const dayText = (at: string, timeZone: string) => dayFormatter(timeZone).format(new Date(at)).replace(',', '')
/** `22:00` by the agency's clock. */
export const clockText = (at: string, timeZone: string) => wallTime(Date.parse(at), timeZone).slice(11)

/** `Thu 26 Nov, 22:00 to 23:30`, with the second day where it is another. */
export function spanText({ startsAt, endsAt }: { startsAt: string; endsAt: string }, timeZone: string): string {
  const [first, last] = [dayText(startsAt, timeZone), dayText(endsAt, timeZone)]
  const end = first === last ? clockText(endsAt, timeZone) : `${last}, ${clockText(endsAt, timeZone)}`
  return `${first}, ${clockText(startsAt, timeZone)} to ${end}`
}

type When = Pick<MaintenanceWindow, 'startsAt' | 'endsAt' | 'recurrence'>

/** When a window is open: once, or on which days at which hours. */
export function whenText(window: When, timeZone: string): string {
  const { startsAt, endsAt, recurrence } = window
  if (!recurrence) return spanText(window, timeZone)
  const hours = `${clockText(startsAt, timeZone)} to ${clockText(endsAt, timeZone)}`
  const until = recurrence.until ? `, until ${dayText(recurrence.until, timeZone)}` : ''
  return `${hours}, ${daysText(recurrence.days)}${until}`
}
