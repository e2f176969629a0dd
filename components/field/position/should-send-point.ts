import { metresBetween } from './metres-between'

/** At most this often while on an assignment and moving … */
export const movingEveryMs = 10_000
/** … else this often: standing still costs no battery. */
export const restingEveryMs = 60_000
/** Less than this is the receiver's own unrest. */
export const movedM = 15

interface Place {
  atMs: number
  lat: number
  lon: number
}

interface Question {
  /** The last point that was put in line; null at the beginning. */
  last: Place | null
  point: Place
  isOnAssignment: boolean
}

/** Is this position worth a transmission? */
export function shouldSendPoint({ last, point, isOnAssignment }: Question): boolean {
  if (!last) return true
  const ageMs = point.atMs - last.atMs
  if (ageMs >= restingEveryMs) return true
  return isOnAssignment && ageMs >= movingEveryMs && metresBetween(last, point) > movedM
}
