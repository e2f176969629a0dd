import { invalidField } from '@/lib/errors'
import { nextOccurrence, prepareWindow, type RepeatingWindow } from './occurrences'

/**
 * A window that is on at some time, and one that repeats is over before it begins again.
 * @throws AppError validation_failed
 */
export function requireTimes(window: RepeatingWindow, timeZone: string): void {
  const { startsAt, endsAt, recurrence } = window
  if (endsAt <= startsAt) throw invalidField('endsAt', 'It ends before it begins.')
  if (!recurrence) return
  const { repeats } = prepareWindow(window, timeZone)
  if (repeats && repeats.length.total('hour') > 24)
    throw invalidField('endsAt', 'A window that repeats is at most a day long. Choose more days instead.')
  if (nextOccurrence(prepareWindow(window, timeZone), startsAt) === null)
    throw invalidField('recurrence.until', 'None of these days comes before it ends.')
}
