import type { Seat } from '@/lib/resources/fleet-schema'
import { plain } from './find-named'

interface Seating {
  /** The seat that was named; undefined takes the first empty one. */
  seat: Seat | undefined
  /** Who should sit there, as typed; empty when only a seat was named. */
  person: string
}

/** Splits `driver Kim Lee` into a seat of this unit and a person: as many words as still begin the name of one seat. */
export function readSeating(text: string, seats: readonly Seat[]): Seating {
  const words = text.split(/\s+/).filter(Boolean)
  for (let count = words.length; count > 0; count -= 1) {
    const wanted = plain(words.slice(0, count).join(' '))
    const exact = seats.filter((seat) => plain(seat.name) === wanted)
    const [only, ...others] = exact.length > 0 ? exact : seats.filter((seat) => plain(seat.name).startsWith(wanted))
    if (only && others.length === 0) return { seat: only, person: words.slice(count).join(' ') }
  }
  return { seat: undefined, person: words.join(' ') }
}
