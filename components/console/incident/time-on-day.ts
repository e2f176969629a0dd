const partsIn = (atMs: number, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/**
 * A typed `04:07`, `0407` or `04:07:31` as the moment with that time of day in the zone which is nearest to `near`, so that
 * a correction across midnight lands on the right day. RFC 3339 in UTC; undefined when it is no time.
 */
export function timeOnDay(typed: string, near: string, timeZone: string): string | undefined {
  const match = /^(\d{1,2}):?(\d{2})(?::?(\d{2}))?$/.exec(typed.trim())
  const [hours, minutes, seconds] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)]
  if (!match || hours > 23 || minutes > 59 || seconds > 59) return undefined
  const nearMs = Math.floor(Date.parse(near) / 1000) * 1000
  const offsetMs = partsIn(nearMs, timeZone) - nearMs
  const dayMs = 24 * 3_600_000
  const midnightMs = Math.floor((nearMs + offsetMs) / dayMs) * dayMs - offsetMs
  const wantedMs = midnightMs + ((hours * 60 + minutes) * 60 + seconds) * 1000
  const candidates = [wantedMs - dayMs, wantedMs, wantedMs + dayMs]
  const nearest = candidates.toSorted((a, b) => Math.abs(a - nearMs) - Math.abs(b - nearMs))[0] ?? wantedMs
  return new Date(nearest).toISOString()
}
