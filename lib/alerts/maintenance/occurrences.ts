import { Temporal } from 'temporal-polyfill'

export interface Occurrence {
  startsAt: Date
  endsAt: Date
}

export interface RepeatingWindow {
  startsAt: Date
  endsAt: Date
  /** On these days, Monday is 1; none begins after `until`. */
  recurrence: { days: readonly number[]; until: Date | null } | null
}

/** A window made ready to be asked for every alert; it remembers the span of time it gave its last answer for. */
export interface PreparedWindow {
  startsAt: Date
  endsAt: Date
  /** Null for one that does not repeat. */
  repeats: {
    timeZone: string
    isOn: readonly boolean[]
    until: Date | null
    first: Temporal.PlainDate
    time: Temporal.PlainTime
    /** By the clock on the wall. */
    length: Temporal.Duration
    lastMs: number
  } | null
  answered: { fromMs: number; toMs: number; answer: Occurrence | null }
}

const dayMs = 86_400_000
const none = { fromMs: 0, toMs: 0, answer: null }

/** The agency's clock, so that a window from 22:00 to 06:00 stays one when the clocks change. */
export function prepareWindow(window: RepeatingWindow, timeZone: string): PreparedWindow {
  const { startsAt, endsAt, recurrence } = window
  if (!recurrence) return { startsAt, endsAt, repeats: null, answered: none }
  const [start, end] = [wallAt(startsAt, timeZone), wallAt(endsAt, timeZone)]
  const elapsed = Temporal.Duration.from({ milliseconds: endsAt.getTime() - startsAt.getTime() })
  const onTheWall = start.until(end, { largestUnit: 'hour' })
  return {
    startsAt,
    endsAt,
    repeats: {
      timeZone,
      isOn: [1, 2, 3, 4, 5, 6, 7].map((day) => recurrence.days.includes(day)),
      until: recurrence.until,
      first: start.toPlainDate(),
      time: start.toPlainTime(),
      // In the hour that clocks are set back by, a wall may show an end before the beginning.
      length: onTheWall.sign > 0 ? onTheWall : elapsed,
      lastMs: elapsed.total('millisecond'),
    },
    answered: none,
  }
}

/** The occurrence that is on at this moment; its beginning belongs to it, its end does not. */
export function occurrenceAt(window: PreparedWindow, at: Date): Occurrence | null {
  const ms = at.getTime()
  const { answered } = window
  if (ms >= answered.fromMs && ms < answered.toMs) return answered.answer
  const next = nextOccurrence(window, at)
  const isOn = next !== null && next.startsAt.getTime() <= ms
  // Until the next one begins there is none; asked only forwards, because what was before `at` was not looked at.
  const toMs = next === null ? Infinity : (isOn ? next.endsAt : next.startsAt).getTime()
  window.answered = { fromMs: isOn ? next.startsAt.getTime() : ms, toMs, answer: isOn ? next : null }
  return window.answered.answer
}

/** The occurrence that is on at this moment, or the next one to begin; null when it is over for good. */
export function nextOccurrence(window: PreparedWindow, at: Date): Occurrence | null {
  for (const occurrence of occurrencesFrom(window, at)) return occurrence
  return null
}

/** Those that are on at some moment from `from` until `to`, in order, at most `most`. */
export function occurrencesBetween(window: PreparedWindow, from: Date, to: Date, most: number): Occurrence[] {
  const found: Occurrence[] = []
  if (most <= 0) return found
  for (const occurrence of occurrencesFrom(window, from)) {
    if (occurrence.startsAt >= to) break
    found.push(occurrence)
    if (found.length === most) break
  }
  return found
}

/** One after the other from the first that ends after `from`; a caller takes as many as it needs. */
export function* occurrencesFrom(window: PreparedWindow, from: Date): Generator<Occurrence> {
  const { repeats, startsAt, endsAt } = window
  if (!repeats) {
    if (endsAt > from) yield { startsAt, endsAt }
    return
  }
  // One that began up to two days ago may be on: a day long, and the clocks may have been set back in it.
  const early = wallAt(new Date(from.getTime() - 2 * dayMs), repeats.timeZone).toPlainDate()
  let day = Temporal.PlainDate.compare(early, repeats.first) < 0 ? repeats.first : early
  for (;;) {
    if (repeats.isOn[day.dayOfWeek - 1]) {
      const occurrence = occurrenceOn(window, day, repeats)
      if (repeats.until && occurrence.startsAt > repeats.until) return
      if (occurrence.startsAt.getTime() > lastMoment) return
      if (occurrence.endsAt > from) yield occurrence
    }
    day = day.add({ days: 1 })
  }
}

/** The years of the API end here; a generator that nobody stops does too. */
const lastMoment = Date.UTC(2101, 0, 1)

/** The first is as it was written. A time that the clocks skip is the same moment after the change, one that comes twice the first. */
function occurrenceOn(
  window: PreparedWindow,
  day: Temporal.PlainDate,
  { timeZone, first, time, length, lastMs }: NonNullable<PreparedWindow['repeats']>,
): Occurrence {
  if (day.equals(first)) return { startsAt: window.startsAt, endsAt: window.endsAt }
  const start = day.toPlainDateTime(time)
  const startsAt = momentOf(start, timeZone)
  const endsAt = momentOf(start.add(length), timeZone)
  return { startsAt, endsAt: endsAt > startsAt ? endsAt : new Date(startsAt.getTime() + lastMs) }
}

const wallAt = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime()
const momentOf = (wall: Temporal.PlainDateTime, timeZone: string) =>
  new Date(wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
