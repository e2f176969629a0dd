const parts = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  const made =
    parts.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  parts.set(timeZone, made)
  return made
}

/** What a clock on the wall there says: `2026-11-21T08:00`, as `<input type="datetime-local">` wants it. */
export const wallTime = (atMs: number, timeZone: string): string =>
  formatter(timeZone).format(atMs).replace(' ', 'T').slice(0, 16)

const offsetMs = (atMs: number, timeZone: string): number => {
  const wholeSecond = Math.floor(atMs / 1000) * 1000
  return Date.parse(`${formatter(timeZone).format(wholeSecond).replace(' ', 'T')}Z`) - wholeSecond
}

/**
 * The moment at which the wall there shows `2026-11-21T08:00`, in ms of the epoch. A time that the change to summer time
 * leaves out is taken an hour later; one that comes twice is the first.
 */
export function momentOf(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall}Z`)
  const early = asUtc - offsetMs(asUtc - 86_400_000, timeZone)
  if (wallTime(early, timeZone) === wall.slice(0, 16)) return early
  return asUtc - offsetMs(early, timeZone)
}

/** The first moment of a day there, and of the day after, in ms of the epoch: 23, 24 or 25 hours. */
export const dayBounds = (day: string, timeZone: string): [startMs: number, endMs: number] => [
  momentOf(`${day}T00:00`, timeZone),
  momentOf(`${addDays(day, 1)}T00:00`, timeZone),
]

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
