import { formatDay, formatTime } from '@/components/ui/format-time'
import type { RosterGap, Shift } from '@/lib/resources/register-schema'

const minute = (at: string, timeZone: string) => formatTime(at, timeZone).slice(0, 5)

/** `21 Nov 08:00 – 20:00`; the second day only when it is another, and midnight at the end of the first is its 24:00. */
export function stretchText(from: string, to: string, timeZone: string): string {
  const [first, last] = [formatDay(from, timeZone), formatDay(to, timeZone)]
  const isToMidnight = minute(to, timeZone) === '00:00' && formatDay(Date.parse(to) - 1, timeZone) === first
  if (isToMidnight) return `${first} ${minute(from, timeZone)} – 24:00`
  return `${first} ${minute(from, timeZone)} – ${first === last ? '' : `${last} `}${minute(to, timeZone)}`
}

export const shiftText = (shift: Shift, timeZone: string): string =>
  [shift.personName, shift.unitName ?? shift.stationName, stretchText(shift.startsAt, shift.endsAt, timeZone)]
    .filter(Boolean)
    .join(', ')

export const gapText = (gap: RosterGap, timeZone: string): string =>
  `${gap.unitName} lacks ${gap.wanted - gap.rostered} of ${gap.wanted}, ${stretchText(gap.startsAt, gap.endsAt, timeZone)}`
